// How each fallback must be stretched so that the swap to the real face moves as little as can be.
//
// Mean advance per character in em, over 400 characters of English prose set in Chromium. Georgia was measured by
// Gelasio, Times New Roman and Arial by Liberation: each is made to the other's metrics.
const ADVANCE = {
  Newsreader: { 400: 0.3967, 600: 0.4151, italic: 0.3668 },
  "Newsreader Display": { 500: 0.4213 },
  "Instrument Sans": { 400: 0.4428, italic: 0.4423 },
  "Bricolage Grotesque": { 800: 0.4292 },
  "JetBrains Mono": { 400: 0.6 },
};
// Ascent and descent in em, from the faces' hhea tables; their line gaps are 0.
const HEIGHT = {
  Newsreader: [0.735, 0.265],
  "Newsreader Display": [0.735, 0.265],
  "Instrument Sans": [0.97, 0.25],
  "Bricolage Grotesque": [0.93, 0.27],
  "JetBrains Mono": [1.02, 0.3],
};

const SERIFS = [
  { name: "Georgia", local: ["Georgia"], roman: 0.4343, bold: 0.5042, italic: 0.4416 },
  { name: "Times", local: ["Times New Roman", "Liberation Serif"], roman: 0.3959, bold: 0.4194, italic: 0.3955 },
  { name: "Noto", local: ["Noto Serif"], roman: 0.4694, bold: 0.4972, italic: 0.456 },
  { name: "DejaVu", local: ["DejaVu Serif"], roman: 0.506, bold: 0.5583, italic: 0.506 },
];
const SANS = [
  { name: "Arial", local: ["Arial", "Liberation Sans", "Roboto"], roman: 0.4358, bold: 0.4674, italic: 0.4359 },
  { name: "DejaVu", local: ["DejaVu Sans"], roman: 0.5004, bold: 0.5641, italic: 0.5009 },
];
const FALLBACKS = [
  ...["Newsreader", "Newsreader Display"].flatMap((of) => SERIFS.map((serif) => ({ of, ...serif }))),
  ...["Instrument Sans", "Bricolage Grotesque"].flatMap((of) => SANS.map((sans) => ({ of, ...sans }))),
  { of: "JetBrains Mono", name: "Courier", local: ["Menlo", "Courier New", "Liberation Mono"], roman: 0.6 },
  { of: "JetBrains Mono", name: "DejaVu", local: ["DejaVu Sans Mono"], roman: 0.602 },
];

const percent = (number) => `${(number * 100).toFixed(1)}%`;

function face(fallback, kind, advance) {
  const [cut, given] = { italic: [" Italic", fallback.italic], 600: [" Bold", fallback.bold], 800: [" Bold", fallback.bold] }[kind] ?? ["", fallback.roman];
  const scale = advance / given;
  const [ascent, descent] = HEIGHT[fallback.of];
  return `@font-face{font-family:"${fallback.of} ${fallback.name}";${
    kind === "italic" ? "font-style:italic" : `font-weight:${kind}`
  };src:${fallback.local.map((name) => `local("${name}${cut}")`).join()};size-adjust:${percent(scale)};\
ascent-override:${percent(ascent / scale)};descent-override:${percent(descent / scale)};line-gap-override:0%}`;
}

/** The @font-face rules of the fallbacks for the faces that these rules name. */
export function fallbacks(rules) {
  const worn = (of, kind) =>
    rules.some((rule) => rule.includes(`"${of}";font-style:${kind === "italic" ? kind : "normal"}`));
  return FALLBACKS.flatMap((fallback) =>
    Object.entries(ADVANCE[fallback.of])
      .filter(([kind]) => worn(fallback.of, kind))
      .map(([kind, advance]) => face(fallback, kind, advance)),
  ).join("\n");
}
