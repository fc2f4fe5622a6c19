import { make } from "./making.js";

const WORDS = {
  waiting: "Waits",
  looking: "Is looked at",
  sending: "Is sent",
  checking: "Is checked",
  added: "Added",
  known: "Known: the library had it already",
  refused: "Refused",
  cancelled: "Cancelled",
};
const UNDER_WAY = new Set(["waiting", "looking", "sending", "checking"]);

/** One file in the list. `deeds` is what its buttons do, by their names. */
export class Row {
  constructor(file, deeds) {
    this.file = file;
    this.said = make("span", { className: "upload-said" });
    this.progress = make("progress", { max: Math.max(file.content.size, 1), value: 0 });
    this.progress.setAttribute("aria-label", file.path);
    this.buttons = Object.fromEntries(Object.entries(deeds).map(([name, deed]) => [name, this.#button(name, deed)]));
    const name = make("bdi", { className: "upload-name", textContent: file.path });
    const buttons = make("span", { className: "upload-deeds" }, ...Object.values(this.buttons));
    this.element = make("li", {}, name, this.said, this.progress, buttons);
    this.show();
  }

  /** Shows the file as it stands. */
  show() {
    const { stage, sent, trouble, anyway } = this.file;
    const underWay = UNDER_WAY.has(stage);
    this.element.dataset.stage = stage;
    this.said.textContent = trouble ? `${WORDS[stage]}. ${trouble}` : WORDS[stage];
    this.progress.hidden = !underWay;
    this.progress.value = sent;
    this.#offer({ "Cancel": underWay, "Publish it anyway": anyway, "Retry": stage === "refused" || stage === "cancelled" });
  }

  #offer(wanted) {
    const buttons = Object.values(this.buttons);
    const pressed = buttons.find((button) => button === document.activeElement);
    for (const [name, button] of Object.entries(this.buttons)) button.hidden = !wanted[name];
    // Who pressed a button that is gone goes on beside it.
    if (pressed?.hidden) buttons.find(({ hidden }) => !hidden)?.focus();
  }

  #button(name, deed) {
    const button = make("button", { type: "button", className: "button button-small button-secondary", textContent: name });
    button.setAttribute("aria-label", `${name}: ${this.file.path}`);
    button.addEventListener("click", () => deed(this.file));
    return button;
  }
}
