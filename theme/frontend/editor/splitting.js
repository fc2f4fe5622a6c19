import { ask } from "./asking.js";
import { notice } from "./notice.js";

// At least one line of these must be there for a text to be more than one block.
const PARTS = /^(?:```|~~~| {0,3}\$\$| {0,3}>|\|.*\||.+\|.+|!\[|<?https?:\/\/|\[[^\]]+\]\(https?:)/m;
// A heading of plain words that stands for the whole text.
const TITLE = /^\s*# +([^\n*_`[\]<>$\\]+?)[ #]*(?:\n+|$)/;

/** The body that holds `field` as its only block; null where there is more, or it is no body. */
export function soleBody(field) {
  const body = field.closest("form")
    ? [...ancestors(field)].map(({ rootBlock }) => rootBlock).find((block) => block?.blockDef?.childBlockDefsByName)
    : null;
  return body?.children.length === 1 && body.children[0].block.field === field ? body : null;
}

/** Offers to make blocks of a text that was pasted into an empty body; resolves to the offer, or to null. */
export async function offerSplit(body, text, address, onEnd) {
  if (!PARTS.test(text)) return null;
  const title = titleOf(body, text);
  const { blocks, labels } = await ask(address, { text: title.rest });
  const known = blocks.every(({ type }) => body.blockDef.childBlockDefsByName[type]);
  if (blocks.length < 2 || !known || !body.element.isConnected) return null;
  const more = title.words ? " Its first heading would be the title." : "";
  const words = `This text could be ${blocks.length} blocks: ${counted(labels)}.${more}`;
  return notice(words, [["Split into blocks", () => replace(body, blocks, title)], ["Keep as one text"]], onEnd);
}

/** The title that a text begins with, for a page that has none yet, and the rest of it. */
function titleOf(body, text) {
  const field = body.element.closest("form")?.elements.namedItem("title");
  const found = field?.value === "" ? TITLE.exec(text) : null;
  return found ? { field, words: found[1], rest: text.slice(found[0].length) } : { rest: text };
}

function entitle({ field, words }, from, to) {
  if (!words || field.value !== from) return;
  field.value = to;
  for (const event of ["input", "change"]) field.dispatchEvent(new Event(event, { bubbles: true }));
}

function replace(body, blocks, title) {
  const before = body.getState();
  body.setState(blocks);
  entitle(title, "", title.words);
  const after = JSON.stringify(body.getState());
  const undo = () => {
    entitle(title, title.words, "");
    restore(body, before);
  };
  show(body, `The text is now ${blocks.length} blocks.`, "Undo", () => {
    if (JSON.stringify(body.getState()) === after) return undo();
    const words = "The blocks were changed since. Undoing brings back the text as it was pasted, without the changes.";
    show(body, words, "Undo all the same", undo);
  });
}

function restore(body, state) {
  body.setState(state);
  setTimeout(() => body.children[0]?.focus()); // When the editor is there again.
}

function show(body, words, label, act) {
  const element = notice(words, [[label, act], ["Dismiss"]]);
  body.element.before(element);
  element.querySelector("button").focus();
}

/** "Markdown (2), Code" in the order in which the kinds first appear. */
function counted(labels) {
  const numbers = new Map();
  for (const label of labels) numbers.set(label, (numbers.get(label) ?? 0) + 1);
  return [...numbers].map(([label, number]) => (number > 1 ? `${label} (${number})` : label)).join(", ");
}

function* ancestors(element) {
  for (let at = element; at; at = at.parentElement) yield at;
}
