// Subsets the faces to what the sheet uses.
import { copyFile, readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname } from "node:path";
import subset from "subset-font";
import { fallbacks } from "./fallbacks.mjs";

const require = createRequire(import.meta.url);

// A visitor pays for every axis. Newsreader with weights and optical sizes is one file of 82 kB, which a phone waits
// for; cut at the few places the sheet uses, the two that a page begins with are 44 kB, and the rest comes if needed.
const NEWSREADER = [
  { name: "newsreader", axes: { wght: 400, opsz: 20 }, weight: "400" },
  { name: "newsreader-bold", axes: { wght: 600, opsz: 20 }, weight: "600" },
  { name: "newsreader-italic", axes: { wght: 400, opsz: 20 }, weight: "400", style: "italic" },
  { name: "newsreader-bold-italic", axes: { wght: 600, opsz: 20 }, weight: "600", style: "italic" },
  { name: "newsreader-display", axes: { wght: 500, opsz: 40 }, weight: "500", family: "Newsreader Display" },
];

const FACES = [
  ...NEWSREADER.map((cut) => ({
    family: "Newsreader",
    package: "newsreader",
    source: `opsz-${cut.style ?? "normal"}`,
    ...cut,
  })),
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
