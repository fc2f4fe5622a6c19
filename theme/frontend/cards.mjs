// Gathers the faces of cards: whole ones, with every axis, as a program that draws needs them, and for every script.
import { copyFile, mkdir, readFile, readdir, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import { convert } from "fontverter";

const require = createRequire(import.meta.url);
const PACKED = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } };

// `only` is how those parts of a face begin that are taken; numbered parts are those of large ones. Which face draws what
// is said in `theme/cards/faces.py`. A `whole` file has more signs than its part is named for: letters with rare marks.
const FACES = [
  { package: "newsreader", cut: "opsz-normal" },
  { package: "instrument-sans", cut: "wght-normal" },
  { package: "bricolage-grotesque", cut: "standard-normal" },
  { package: "noto-sans", cut: "wght-normal" },
  { package: "noto-sans-arabic", cut: "wght-normal", only: "arabic" },
  { package: "noto-sans-hebrew", cut: "wght-normal", only: "hebrew" },
  { package: "noto-sans-bengali", cut: "wght-normal", only: "bengali" },
  { package: "noto-sans-tamil", cut: "wght-normal", only: "tamil" },
  { package: "noto-sans-thai", cut: "wght-normal", only: "thai" },
  { package: "noto-sans-symbols", cut: "wght-normal", only: "symbols" },
  { package: "stix-two-math", cut: "400-normal", only: "latin", whole: true, scope: "@fontsource" },
  { package: "noto-sans-jp", cut: "wght-normal", only: "[" },
  { package: "noto-sans-kr", cut: "wght-normal", only: "[" },
  { package: "noto-sans-sc", cut: "wght-normal", only: "[" },
  { package: "noto-color-emoji", cut: "400-normal", only: "[", scope: "@fontsource" },
];

async function writeFace({ package: name, cut, only, whole, scope = "@fontsource-variable" }, out) {
  const folder = dirname(require.resolve(`${scope}/${name}/package.json`));
  const ranges = JSON.parse(await readFile(`${folder}/unicode.json`, "utf8"));
  const parts = Object.keys(ranges).filter((part) => !only || part.startsWith(only));
  const there = new Set(await readdir(`${folder}/files`));
  const written = [];
  for (const part of parts) {
    const source = `${name}-${part.replace(/[[\]]/g, "")}-${cut}.woff2`;
    if (!there.has(source)) continue;
    const file = source.replace(".woff2", ".ttf.br");
    const face = await convert(await readFile(`${folder}/files/${source}`), "sfnt");
    await writeFile(`${out}/${file}`, brotliCompressSync(face, PACKED));
    written.push({ file, ranges: whole ? "U+0-10FFFF" : ranges[part] });
  }
  await copyFile(`${folder}/LICENSE`, `${out}/${name}-LICENSE.txt`);
  return [name, written];
}

/** Writes every face as TrueType, packed with Brotli, and `faces.json`: which file of a face has which signs. */
export async function writeCardFaces(out) {
  await mkdir(out, { recursive: true });
  const faces = {};
  for (const face of FACES) {
    const [name, files] = await writeFace(face, out);
    faces[name] = files;
  }
  await writeFile(`${out}/faces.json`, JSON.stringify(faces));
}
