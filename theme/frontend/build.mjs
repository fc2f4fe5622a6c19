// Writes, into the folder that it is given or else into theme/static/theme/build: for each dress a sheet for every screen,
// some sheets for what few pages hold, one module, one tiny script for the head, the lightbox and the door to it, what suggests, what
// tells which result is opened, the faces, those of cards, and the editor and the uploader of the admin.
// Names carry no hash: Django's manifest storage adds it and rewrites the sheet's url()s.
import { mkdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { writeCardFaces } from "./cards.mjs";
import { writeFaces } from "./fonts.mjs";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const out = process.argv[2] ?? here("../static/theme/build");

await mkdir(`${out}/fonts`, { recursive: true });
const faces = await writeFaces(`${out}/fonts`);
await writeCardFaces(`${out}/.cards`); // With a dot: the static files are gathered without it.

const shared = { bundle: true, minify: true, legalComments: "none", logLevel: "warning" };

for (const [dress, contents] of Object.entries(faces)) {
  const name = dress === "book" ? "site" : dress;
  await build({
    ...shared,
    entryPoints: [here(`css/${name}.css`)],
    outfile: `${out}/${name}.css`,
    external: ["*.woff2"],
    plugins: [
      {
        name: "made",
        setup(pipeline) {
          pipeline.onResolve({ filter: /^faces$/ }, ({ path }) => ({ path, namespace: "made" }));
          pipeline.onLoad({ filter: /.*/, namespace: "made" }, () => ({ contents, loader: "css" }));
        },
      },
    ],
  });
}
// Sheets that only some pages ask for: a post begins without them.
const sheets = ["print", "archive", "facets", "form", "home", "albums", "browsing", "lightbox", "suggest", "patterns"].map((name) => here(`css/${name}.css`));
await build({ ...shared, entryPoints: sheets, outdir: out });
await build({ ...shared, entryPoints: [here("js/site.js")], outfile: `${out}/site.js`, format: "esm" });
await build({ ...shared, entryPoints: [here("js/pictures.js")], outfile: `${out}/pictures.js`, format: "esm" });
await build({ ...shared, entryPoints: [here("js/leaves.js")], outfile: `${out}/leaves.js`, format: "esm" });
await build({ ...shared, entryPoints: [here("js/thumbhash.js")], outfile: `${out}/thumbhash.js`, format: "esm" });
await build({ ...shared, entryPoints: [here("js/clicked.js")], outfile: `${out}/clicked.js`, format: "esm" });
await build({ ...shared, entryPoints: [here("js/lightbox/lightbox.js")], outfile: `${out}/lightbox.js`, format: "esm" });
await build({ ...shared, entryPoints: [here("js/suggesting/suggesting.js")], outfile: `${out}/suggesting.js`, format: "esm" });
await build({ ...shared, entryPoints: [here("js/early.js")], outfile: `${out}/early.js`, format: "iife" });
// The admin's: Wagtail loads plain scripts.
await build({ ...shared, entryPoints: [here("editor/index.js")], outfile: `${out}/editor.js`, format: "iife" });
await build({ ...shared, entryPoints: [here("editor/editor.css")], outfile: `${out}/editor.css` });
await build({ ...shared, entryPoints: [here("uploader/index.js")], outfile: `${out}/uploader.js`, format: "esm" });
await build({ ...shared, entryPoints: [here("uploader/hasher.js")], outfile: `${out}/hasher.js`, format: "iife" });
await build({ ...shared, entryPoints: [here("uploader/uploader.css")], outfile: `${out}/uploader.css` });
