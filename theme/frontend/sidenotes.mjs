// Notes beside their marks, by anchors alone: a mark lends its height to its note, and a note never covers the one before.
// The thread above a note reaches for the text when its mark is pointed at.
const MOST = 16; // A post with more notes than this reads better with them at its end.

function note(number) {
  const mark = `anchor(--mark-${number} top, 0px)`;
  const before = `calc(anchor(--note-${number - 1} bottom, 0px) + 0.9rem)`;
  const called = `.footnote-ref [href$="-${number}"]`;
  // A note that is called again hangs from its first mark, whose id ends as its address does.
  return `${called}[id$="-${number}"]{anchor-name:--mark-${number}}
.footnotes li:nth-child(${number}){anchor-name:--note-${number};top:${number === 1 ? mark : `max(${mark},${before})`}}
&:has(${called}:is(:hover,:focus-visible)) .footnotes li:nth-child(${number}){--thread:var(--accent);--reach:-2.4rem}`;
}

/** The rules for a screen with margins. Where something else may stand in the margin, notes stay at the end. */
export function sidenotes() {
  const rules = Array.from({ length: MOST }, (_, index) => note(index + 1)).join("\n");
  const crowded = `.footnotes ~ .footnotes,.footnotes li:nth-child(${MOST + 1}),.footnotes :is(pre,table,img),.width-full`;
  return `@media screen and (min-width:70em){@supports (top:anchor(--a top)){
.prose:has(.footnotes):not(:has(${crowded})){
position:relative;
.footnotes{margin:0;padding:0;border:0}
.footnotes ol{padding:0;list-style:none}
.footnotes li{position:absolute;margin:0;padding-block-start:0.6rem;inset-inline-start:calc(100% + var(--gutter));inline-size:var(--margin)}
.footnotes li::before{content:"";position:absolute;inset-block-start:0;inset-inline:var(--reach,0) 0;border-block-start:1px solid var(--thread,var(--hairline))}
.footnotes li > p:first-child::before{content:counter(list-item) "\\2002";color:var(--accent);font:500 0.75em/1 var(--furniture)}
.footnotes li:target{--thread:var(--accent);--reach:-2.4rem}
.width-wide{--grow:calc(var(--gutter) * 0.75)}
${rules}
}}}`;
}
