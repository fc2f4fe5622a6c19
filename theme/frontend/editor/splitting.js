import { ask, Trouble } from "./asking.js";
import { bring, listed, wish } from "./bringing.js";
import { notice, tell } from "./notice.js";

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
export async function offerSplit(body, text, addresses, onEnd) {
  if (!PARTS.test(text)) return null;
  const title = titleOf(body, text);
  const { blocks, labels, elsewhere } = await ask(addresses.split, { text: title.rest });
  const parts = blocks.length > 1;
  if (!(parts || elsewhere.length) || !fits(body, blocks) || !body.element.isConnected) return null;
  const pictures = elsewhere.length ? wish(elsewhere) : null;
  const words = [
    parts && `This text could be ${blocks.length} blocks: ${counted(labels)}.`,
    title.words && "Its first heading would be the title.",
    pictures?.words,
  ];
  const split = () => (pictures?.box.checked ? bringAndSplit(body, elsewhere, addresses) : replace(body, blocks, title));
  const buttons = [["Split into blocks", split], ["Keep as one text"]];
  const offer = notice(words.filter(Boolean).join(" "), buttons, onEnd, pictures?.label);
  if (!parts) onlyWith(pictures.box, offer.querySelector("button"));
  return offer;
}

function fits(body, blocks) {
  return blocks.every(({ type }) => body.blockDef.childBlockDefsByName[type]);
}

/** There is nothing to split but pictures that are still to come. */
function onlyWith(box, button) {
  const follow = () => (button.disabled = !box.checked);
  box.addEventListener("change", follow);
  follow();
}

async function bringAndSplit(body, pictures, addresses) {
  const stopping = new AbortController();
  const progress = notice("", [["Stop"]], () => stopping.abort());
  place(body, progress);
  const { keys, left } = await bring(pictures, addresses.picture, (words) => tell(progress, words), stopping.signal);
  const outcome = await splitAgain(body, addresses.split, keys).catch((trouble) => {
    if (!(trouble instanceof Trouble)) throw trouble;
    return { trouble: trouble.message };
  });
  progress.remove();
  if (outcome.blocks) return replace(body, outcome.blocks, outcome.title, left);
  show(body, outcome.trouble, [["Dismiss"]], left);
}

/** The blocks of the text as it is now: somebody may have gone on writing in it. */
async function splitAgain(body, address, keys) {
  for (let text = textOf(body); text !== null; text = textOf(body)) {
    const title = titleOf(body, text);
    const { blocks } = await ask(address, { text: title.rest, pictures: JSON.stringify(keys) });
    if (textOf(body) !== text) continue;
    if (blocks.length > 1 || blocks[0].type !== "markdown") return { blocks, title };
    return { trouble: "The text stays as it is." };
  }
  return { trouble: "The text is no longer alone in its body, so it was not split." };
}

/** The text of a body that holds nothing else; null where there is more. */
function textOf({ children }) {
  return children.length === 1 && children[0].type === "markdown" ? children[0].block.getValue() : null;
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

function replace(body, blocks, title, left = []) {
  const before = body.getState();
  body.setState(blocks);
  entitle(title, "", title.words);
  const after = JSON.stringify(body.getState());
  const undo = () => {
    entitle(title, title.words, "");
    restore(body, before);
  };
  const askToUndo = () => {
    if (JSON.stringify(body.getState()) === after) return undo();
    const words = "The blocks were changed since. Undoing brings back the text as it was pasted, without the changes.";
    show(body, words, [["Undo all the same", undo], ["Dismiss"]]);
  };
  const now = blocks.length === 1 ? "The text is now a block." : `The text is now ${blocks.length} blocks.`;
  show(body, now, [["Undo", askToUndo], ["Dismiss"]], left);
}

function restore(body, state) {
  body.setState(state);
  setTimeout(() => body.children[0]?.focus()); // When the editor is there again.
}

/** Says something above the blocks, with what stayed on other sites. */
function show(body, words, buttons, left = []) {
  const stayed = left.length === 1 ? "1 picture stays where it is." : `${left.length} pictures stay where they are.`;
  place(body, notice(left.length ? `${words} ${stayed}` : words, buttons, () => {}, left.length ? listed(left) : null));
}

function place(body, element) {
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
