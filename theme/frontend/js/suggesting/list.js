import { word } from "../words.js";

let lists = 0;

/** The list below a search field: shown, walked through and closed, while the field keeps the focus. */
export class List {
  #field;
  #choose;
  #popup = made("div", { class: "suggestions", hidden: "" });
  #head = made("p", { class: "suggestions-head" });
  #options = made("ul", { role: "listbox", id: `suggestions-${++lists}` });
  #status = made("p", { class: "hidden-visually", role: "status" });
  #items = [];
  #at = -1; // The field itself.

  constructor(field, choose, clear) {
    this.#field = field;
    this.#choose = choose;
    const button = made("button", { type: "button" }, word("Clear"));
    button.addEventListener("click", clear);
    this.#head.append(made("span", {}, word("Recent searches")), button);
    this.#popup.append(this.#head, this.#options);
    // Whoever presses here has not left the field: a browser that focuses no button would close the list before the click.
    this.#popup.addEventListener("mousedown", (event) => event.preventDefault());
    this.#options.addEventListener("click", ({ target }) => this.#clicked(target));
    field.after(this.#popup, this.#status);
    given(field, {
      role: "combobox",
      "aria-autocomplete": "list",
      "aria-controls": this.#options.id,
      "aria-expanded": "false",
    });
  }

  get isOpen() {
    return !this.#popup.hidden;
  }

  /** The item that is chosen by Enter, or nothing. */
  get active() {
    return this.#items[this.#at];
  }

  holds(element) {
    return this.#popup.contains(element);
  }

  /** Shows these items, or nothing when there are none. */
  show(items, { asRecent = false } = {}) {
    if (!items.length) return this.close();
    this.#items = items;
    this.#head.hidden = !asRecent;
    const name = asRecent ? word("Recent searches") : word("Suggestions");
    this.#options.setAttribute("aria-label", name);
    this.#options.replaceChildren(...items.map((item, place) => option(item, `${this.#options.id}-${place}`)));
    this.#popup.hidden = false;
    this.#field.setAttribute("aria-expanded", "true");
    this.goTo(-1);
    this.#keepInside();
    this.#status.textContent = `${name}: ${items.length}`;
  }

  close() {
    this.goTo(-1);
    this.#popup.hidden = true;
    this.#field.setAttribute("aria-expanded", "false");
    this.#status.textContent = "";
  }

  /** On or back by one; beyond either end is the field. */
  step(by) {
    const count = this.#items.length + 1;
    this.goTo(((this.#at + 1 + by + count) % count) - 1);
  }

  /** To the item in a place; -1 is the field, and what is beyond the end is the last. */
  goTo(place) {
    this.#options.children[this.#at]?.setAttribute("aria-selected", "false");
    this.#at = Math.min(place, this.#items.length - 1);
    const line = this.#options.children[this.#at];
    line?.setAttribute("aria-selected", "true");
    line?.scrollIntoView({ block: "nearest" });
    if (line) this.#field.setAttribute("aria-activedescendant", line.id);
    else this.#field.removeAttribute("aria-activedescendant");
  }

  #clicked(target) {
    const place = [...this.#options.children].indexOf(target.closest("[role=option]"));
    if (place >= 0) this.#choose(this.#items[place]);
  }

  /** A field that stands at the other side has its list begin there. */
  #keepInside() {
    this.#popup.classList.remove("turned");
    const { left, right } = this.#popup.getBoundingClientRect();
    this.#popup.classList.toggle("turned", left < 0 || right > document.documentElement.clientWidth);
  }
}

function option({ source, text, note, picture }, id) {
  const line = made("li", { id, role: "option", "aria-selected": "false", class: `suggested-${source}` });
  if (picture) line.append(made("img", { src: picture, alt: "", width: 36, height: 36, decoding: "async" }));
  line.append(made("bdi", {}, text));
  if (note) line.append(" ", made("small", {}, note));
  return line;
}

function made(name, attributes, text = "") {
  const element = given(document.createElement(name), attributes);
  element.textContent = text;
  return element;
}

function given(element, attributes) {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
}
