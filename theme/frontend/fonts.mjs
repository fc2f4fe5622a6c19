// Subsets the faces to what the sheet uses.
import { copyFile, readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname } from "node:path";
import subset from "subset-font";
import { fallbacks } from "./fallbacks.mjs";

const require = createRequire(import.meta.url);

// A visitor pays for every axis: only the weights and optical sizes that the sheet uses are kept.
const FACES = [
  {
    family: "Newsreader",
    package: "newsreader",
    source: "opsz-normal",
    name: "newsreader",
    axes: { wght: { min: 400, max: 650 }, opsz: { min: 16, max: 60 } },
    weight: "400 650",
  },
  {
    family: "Newsreader",
    package: "newsreader",
    source: "opsz-italic",
    name: "newsreader-italic",
    // Italics stand in running text: one optical size halves the file.
    axes: { wght: { min: 400, max: 650 }, opsz: 20 },
    weight: "400 650",
    style: "italic",
  },
  {
    family: "Instrument Sans",
    package: "instrument-sans",
    source: "wght-normal",
    name: "instrument-sans",
    axes: { wght: { min: 400, max: 600 } },
    weight: "400 600",
  },
  {
    family: "JetBrains Mono",
    package: "jetbrains-mono",
    source: "wght-normal",
    name: "jetbrains-mono",
    axes: { wght: { min: 400, max: 600 } },
    weight: "400 600",
  },
];

function characters(ranges) {
  return ranges.split(",").flatMap((range) => {
    const [first, last = first] = range.replace("U+", "").split("-");
    const from = parseInt(first, 16);
    return Array.from({ length: parseInt(last, 16) - from + 1 }, (_, step) => String.fromCodePoint(from + step));
  });
}

async function writeFace(face, script, out) {
  const folder = dirname(require.resolve(`@fontsource-variable/${face.package}/package.json`));
  const ranges = JSON.parse(await readFile(`${folder}/unicode.json`, "utf8"))[script];
  const file = `${folder}/files/${face.package}-${script}-${face.source}.woff2`;
  const options = { targetFormat: "woff2", variationAxes: face.axes };
  const name = `${face.name}${script === "latin" ? "" : "-ext"}.woff2`;
  await writeFile(`${out}/${name}`, await subset(await readFile(file), characters(ranges).join(""), options));
  await copyFile(`${folder}/LICENSE`, `${out}/${face.package}-LICENSE.txt`);
  return `@font-face{font-family:"${face.family}";font-style:${face.style ?? "normal"};font-weight:${face.weight};\
font-display:swap;src:url("fonts/${name}") format("woff2");unicode-range:${ranges}}`;
}

/** Writes every face as woff2 with its licence beside it; gives the @font-face rules, fallbacks included. */
export async function writeFaces(out) {
  const rules = [];
  for (const face of FACES) {
    for (const script of ["latin-ext", "latin"]) rules.push(await writeFace(face, script, out));
  }
  return [...rules, fallbacks()].join("\n");
}
