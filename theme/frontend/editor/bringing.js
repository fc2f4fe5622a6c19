import { ask, Trouble } from "./asking.js";

const MOST_HOSTS = 3;
const LIST = new Intl.ListFormat("en");

/**
 * Takes pictures of other sites into the library, one by one: `say` is told how far it is, `signal` ends it.
 *
 * Resolves to the keys of those that came, by address, and to why each of the others did not.
 */
export async function bring(pictures, address, say, signal) {
  const keys = {};
  const left = [];
  for (const [i, picture] of pictures.entries()) {
    if (!signal.aborted) say(`Bringing ${i + 1} of ${pictures.length} …`);
    const { image, trouble } = await brought(picture, address, signal);
    if (image) keys[picture.address] = image;
    else left.push(`${picture.address}: ${trouble}`);
  }
  return { keys, left };
}

async function brought({ address: from, alt }, address, signal) {
  try {
    signal.throwIfAborted();
    return await ask(address, { address: from, alt }, signal);
  } catch (trouble) {
    if (signal.aborted) return { trouble: "You stopped before it came." };
    if (trouble instanceof Trouble) return { trouble: trouble.message };
    throw trouble;
  }
}

/** The wish to bring `pictures`: how many stand where, and a box that is not checked. */
export function wish(pictures) {
  const label = document.createElement("label");
  const box = document.createElement("input");
  box.type = "checkbox";
  label.className = "md-wish";
  label.append(box, ` Bring ${counted(pictures)} from ${hosts(pictures)} into the library`);
  const stand = pictures.length === 1 ? "stands" : "stand";
  const sites = new Set(pictures.map(({ host }) => host)).size === 1 ? "another site" : "other sites";
  return { label, box, words: `${counted(pictures)} ${stand} on ${sites}: ${hosts(pictures)}.` };
}

/** A list of what stayed where it was, and why. */
export function listed(left) {
  const list = document.createElement("ul");
  list.className = "md-left";
  for (const words of left) {
    const item = document.createElement("li");
    item.textContent = words;
    list.append(item);
  }
  return list;
}

function counted({ length }) {
  return length === 1 ? "1 picture" : `${length} pictures`;
}

function hosts(pictures) {
  const names = [...new Set(pictures.map(({ host }) => host))];
  const more = names.length - MOST_HOSTS;
  return LIST.format(more > 1 ? [...names.slice(0, MOST_HOSTS), `${more} more`] : names);
}
