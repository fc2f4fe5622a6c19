import { around, before, code, heading, link } from "./commands.js";

const MOD = /Mac|iP/.test(navigator.platform) ? "⌘" : "Ctrl+";
const ACTS = [
  ["bold", `Bold (${MOD}B)`, around("**")],
  ["italic", `Italic (${MOD}I)`, around("*")],
  ["link", `Link (${MOD}K)`, link],
  ["title", "Heading", heading],
  ["list-ul", "List", before("- ")],
  ["openquote", "Quotation", before("> ")],
  ["code", "Code", code],
];

/** Buttons that act on `view()`; `more` is further ones. Between them the arrow keys move, as in every toolbar. */
export function toolbar(view, more) {
  const bar = document.createElement("div");
  bar.className = "md-bar";
  bar.setAttribute("role", "toolbar");
  bar.setAttribute("aria-label", "Formatting");
  for (const [icon, label, act] of [...ACTS, ...more]) {
    const made = button(icon, label);
    made.addEventListener("click", () => {
      if (act(view(), made) === true) view().focus();
    });
    // The text keeps its focus, and a phone its keyboard.
    made.addEventListener("pointerdown", (event) => event.preventDefault());
    bar.append(made);
  }
  const all = [...bar.children];
  all.forEach((one, i) => (one.tabIndex = i ? -1 : 0));
  bar.addEventListener("keydown", (event) => {
    const at = all.indexOf(event.target);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: -1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    const next = all.at(to % all.length);
    all.forEach((one) => (one.tabIndex = one === next ? 0 : -1));
    next.focus();
  });
  return bar;
}

function button(icon, label) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "md-button";
  made.title = label;
  made.setAttribute("aria-label", label.replace(/ \(.*/, ""));
  made.innerHTML = `<svg class="icon icon-${icon}" aria-hidden="true"><use href="#icon-${icon}"></use></svg>`;
  return made;
}
