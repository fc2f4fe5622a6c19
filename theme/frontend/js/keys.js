import { kept, keep } from "./keeping.js";
import { word } from "./words.js";

const WRITING = "input, textarea, select, [contenteditable], dialog, [aria-modal]";
const IS_APPLE = /^(Mac|iP)/.test(navigator.platform);
const NAMES = [
  ["/", word("Search")],
  [IS_APPLE ? "⌘ K" : `${word("Ctrl")} K`, word("Search")],
  ["j", word("Next post")],
  ["k", word("Previous post")],
  ["?", word("This list")],
];

let dialog;

/**
 * Keys for those who like them: `/` searches, `j` and `k` go on and back, `?` tells of them. They can be off.
 * Ctrl-K, or Cmd-K, searches from within a field, too.
 */
export function listenToKeys() {
  show(kept("keys") !== "off");
  offerList();
  const doings = { "/": search, j: () => step(1), k: () => step(-1), "?": openList };
  addEventListener("keydown", (event) => {
    if (isSearch(event) && isOn() && search()) return event.preventDefault();
    const taken = event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey;
    if (taken || !isOn() || !Object.hasOwn(doings, event.key) || event.target.closest?.(WRITING)) return;
    if (doings[event.key](event)) event.preventDefault();
  });
}

function isSearch({ defaultPrevented, key, ctrlKey, metaKey, altKey, shiftKey, target }) {
  const held = IS_APPLE ? metaKey && !ctrlKey : ctrlKey && !metaKey;
  const isK = held && key.toLowerCase() === "k" && !altKey && !shiftKey;
  return isK && !defaultPrevented && !target.closest?.("dialog, [aria-modal]");
}

const isOn = () => document.documentElement.dataset.keys !== "off";

function show(on) {
  document.documentElement.dataset.keys = on ? "on" : "off";
}

function search() {
  const field = document.querySelector("main input[type=search]") ?? document.querySelector("input[type=search]");
  field?.focus();
  field?.select();
  return field;
}

/** Along the posts of a list; from a post to its neighbour, in its series before in time. */
function step(by) {
  const links = [...document.querySelectorAll("main :is(.listed, .result, .titles li, .parts > li)")].map(mainLink);
  if (links.length) return moveAlong(links, by);
  const neighbour = document.querySelector(by > 0 ? ".neighbours .next" : ".neighbours .previous");
  neighbour?.click();
  return neighbour;
}

function mainLink(item) {
  const wanted = [".listed-title > a", ".listed-meta a", "a"];
  return wanted.map((selector) => item.querySelector(selector)).find(Boolean);
}

function moveAlong(links, by) {
  const item = document.activeElement.closest(".listed, .result, .titles li, .parts > li");
  const at = item ? links.findIndex((link) => item.contains(link)) : -1;
  const below = links.findIndex((link) => link.getBoundingClientRect().bottom > 0);
  const link = at < 0 ? links[below] : links[Math.min(Math.max(at + by, 0), links.length - 1)];
  link?.focus();
  link?.scrollIntoView({ block: "nearest" });
  return link;
}

function offerList() {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "keys-open";
  button.textContent = word("Keys");
  button.addEventListener("click", openList);
  document.querySelector(".site-footer > div")?.append(button);
}

function openList() {
  dialog ??= madeDialog();
  dialog.showModal();
  return dialog;
}

function madeDialog() {
  const made = document.createElement("dialog");
  made.className = "keys";
  made.setAttribute("aria-labelledby", "keys-title");
  made.innerHTML = `<form method="dialog"><h2 id="keys-title">${word("Keys")}</h2><dl>${NAMES.map(
    ([key, name]) => `<div><dt><kbd>${key}</kbd></dt><dd>${name}</dd></div>`,
  ).join("")}</dl><label><input type="checkbox"> ${word("Use these keys")}</label><button autofocus>${word("Close")}</button></form>`;
  const box = made.querySelector("input");
  box.checked = isOn();
  box.addEventListener("change", () => {
    show(box.checked);
    keep("keys", box.checked ? null : "off");
  });
  document.body.append(made);
  return made;
}
