// Subsets the faces to what the sheet uses.
import { copyFile, readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname } from "node:path";
import subset from "subset-font";
import { fallbacks } from "./fallbacks.mjs";

const require = createRequire(import.meta.url);

// A visitor pays for every axis. Newsreader with weights and optical sizes is one file of 82 kB; cut at the few places
// the sheet uses, the two that every page wears are 44 kB, and the rest comes if needed.
const NEWSREADER = [
  { name: "newsreader", axes: { wght: 400, opsz: 20 }, weight: "400" },
  { name: "newsreader-bold", axes: { wght: 600, opsz: 20 }, weight: "600" },
  { name: "newsreader-italic", axes: { wght: 400, opsz: 20 }, weight: "400", style: "italic" },
  { name: "newsreader-bold-italic", axes: { wght: 600, opsz: 20 }, weight: "600", style: "italic" },
  { name: "newsreader-display", axes: { wght: 500, opsz: 40 }, weight: "500", family: "Newsreader Display" },
];

// `dresses` are those that wear a face; without, all do that have faces of their own.
const WITH_FACES = ["book", "poster"];
const FACES = [
  ...NEWSREADER.map((cut) => ({
    family: "Newsreader",
    package: "newsreader",
    source: `opsz-${cut.style ?? "normal"}`,
    dresses: ["book"],
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
    family: "Instrument Sans",
    package: "instrument-sans",
    source: "wght-italic",
    name: "instrument-sans-italic",
    axes: { wght: { min: 400, max: 600 } },
    weight: "400 600",
    style: "italic",
    dresses: ["poster"],
  },
  {
    family: "Bricolage Grotesque",
    package: "bricolage-grotesque",
    source: "standard-normal",
    name: "bricolage-grotesque",
    axes: { wght: 800, wdth: 92, opsz: 48 },
    weight: "800",
    dresses: ["poster"],
  },
  {
    family: "JetBrains Mono",
    package: "jetbrains-mono",
    source: "wght-normal",
    name: "jetbrains-mono",
    axes: { wght: { min: 400, max: 600 } },
    weight: "400 600",
    features: ["ccmp", "locl", "mark", "mkmk"], // Half of the file are ligatures, which code is set without.
  },
];

// Mathematics, for formulas alone. What grows and what says how is in the MATH table, which browsers read from the first
// file: all that stretches is there, with the letters of most formulas. The other holds alphabets and signs that are rare.
const MATHS = {
  family: "STIX Two Math",
  package: "stix-two-math",
  common:
    "U+20-7E,U+A0-FF,U+131,U+237,U+302-338,U+391-3F6,U+2000-206F,U+20D0-20FF,U+2100-214F,U+2190-22FF,U+2308-230B," +
    "U+2320-2321,U+239B-23B5,U+23DC-23E1,U+25A0-25FF,U+27C0-27FF,U+2A00-2A1C,U+1D400-1D467,U+1D6A4-1D6A5,U+1D6E2-1D71B",
  rare: "U+2900-29FF,U+2A1D-2AFF,U+1D468-1D6A3,U+1D6A6-1D6E1,U+1D71C-1D7FF",
};

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
  const options = { targetFormat: "woff2", variationAxes: face.axes, keepFeatures: face.features };
  const name = `${face.name}${script === "latin" ? "" : "-ext"}.woff2`;
  await writeFile(`${out}/${name}`, await subset(await readFile(file), characters(ranges).join(""), options));
  await copyFile(`${folder}/LICENSE`, `${out}/${face.package}-LICENSE.txt`);
  return `@font-face{font-family:"${face.family}";font-style:${face.style ?? "normal"};font-weight:${face.weight};\
font-display:swap;src:url("fonts/${name}") format("woff2");unicode-range:${ranges}}`;
}

async function writeMaths(out) {
  const { family, package: name, common, rare } = MATHS;
  const folder = dirname(require.resolve(`@fontsource/${name}/package.json`));
  const whole = await readFile(`${folder}/files/${name}-latin-400-normal.woff2`);
  const write = async (file, ranges) =>
    writeFile(`${out}/${file}`, await subset(whole, characters(ranges).join(""), { targetFormat: "woff2" }));
  await write(`${name}.woff2`, common);
  await write(`${name}-rare.woff2`, rare);
  await copyFile(`${folder}/LICENSE`, `${out}/${name}-LICENSE.txt`);
  // Of two rules the later one is asked first, so the common file needs no range.
  const face = (file, more) =>
    `@font-face{font-family:"${family}";font-display:swap;src:url("fonts/${file}") format("woff2")${more}}`;
  return [face(`${name}.woff2`, ""), face(`${name}-rare.woff2`, `;unicode-range:${rare}`)];
}

/** Writes every face as woff2 with its licence beside it; gives the @font-face rules of each dress, fallbacks included. */
export async function writeFaces(out) {
  const rules = { book: [], poster: [], plain: [] };
  for (const face of FACES) {
    for (const script of ["latin-ext", "latin"]) {
      const rule = await writeFace(face, script, out);
      for (const dress of face.dresses ?? WITH_FACES) rules[dress].push(rule);
    }
  }
  const maths = await writeMaths(out);
  return Object.fromEntries(
    Object.entries(rules).map(([dress, own]) => [dress, [...own, ...maths, fallbacks(own)].join("\n")]),
  );
}
