import { choosePage, choosePicture } from "./choosing.js";
import { Field } from "./field.js";
import { Preview } from "./preview.js";
import { offerSplit, soleBody } from "./splitting.js";
import { toolbar } from "./toolbar.js";
import { takesPictures } from "./uploading.js";
import { writingView } from "./writing.js";

const KEPT = "markdown-preview";
let count = 0;

/** The editor of one Markdown block: `field` is Wagtail's frame around its text area, which stays the form's field. */
export class Editor {
  constructor(field, addresses) {
    this.field = field;
    this.addresses = addresses;
    this.textarea = field.querySelector("textarea");
    this.form = new Field(this.textarea, (text) => this.#set(text));
    this.element = document.createElement("div");
    this.element.className = "md";
    this.preview = new Preview(addresses, () => this.view.state.doc.toString());
    this.view = writingView(this.form.text, this.#attributes(), this.#handlers(), () => this.#changed());
    this.form.follow(this.view);
    this.#build();
    this.#show(kept() ?? matchMedia("(min-width: 50em)").matches);
  }

  release() {
    this.form.release();
    this.preview.release();
    this.view.destroy();
    this.element.remove();
    this.textarea.style.display = "";
  }

  #build() {
    const { images, pages } = this.addresses;
    const more = [];
    if (window.ImageChooserModal) more.push(["image", "Picture", (view) => choosePicture(view, images)]);
    if (window.PageChooserModal) more.push(["doc-empty-inverse", "Link to a page", (view) => choosePage(view, pages)]);
    more.push(["view", "Preview", () => this.#show(!this.preview.shown, true)]);
    const bar = toolbar(() => this.view, more);
    this.switch = bar.lastElementChild;
    this.slot = document.createElement("div");
    const panes = document.createElement("div");
    panes.className = "md-panes";
    panes.append(this.view.dom, this.preview.element);
    this.hint.innerHTML = "Tab indents. To leave the text, press <kbd>Esc</kbd>, then <kbd>Tab</kbd>.";
    this.hint.className = "md-hint";
    this.said = document.createElement("p");
    this.said.className = "md-said";
    this.said.setAttribute("role", "status");
    this.element.append(bar, this.slot, panes, this.said, this.hint);
    // Measuring a text area that nobody sees at every change costs more than all the rest.
    this.textarea.removeAttribute("data-controller");
    this.textarea.style.display = "none";
    this.textarea.after(this.element);
    this.view.scrollDOM.addEventListener("scroll", () => this.#follow(), { passive: true });
  }

  #attributes() {
    this.hint = document.createElement("p");
    this.hint.id = `markdown-hint-${++count}`;
    const { textarea } = this;
    const named = textarea.getAttribute("aria-label") ?? textarea.labels?.[0]?.textContent.trim();
    const attributes = { "aria-label": named || "Markdown" };
    attributes["aria-describedby"] = [textarea.getAttribute("aria-describedby"), this.hint.id].filter(Boolean).join(" ");
    for (const name of ["aria-invalid", "aria-required"]) {
      if (textarea.hasAttribute(name)) attributes[name] = textarea.getAttribute(name);
    }
    return attributes;
  }

  #handlers() {
    const pictures = takesPictures(this.addresses.picture, (words) => (this.said.textContent = words));
    const paste = (event, view) => {
      if (pictures.paste(event, view)) return true;
      if (!view.state.doc.length) this.#offer();
      return false;
    };
    return { ...pictures, paste };
  }

  /** What is pasted into an empty body may be better as several blocks. It is there first, and the offer follows. */
  async #offer() {
    const body = soleBody(this.field);
    if (!body) return;
    await new Promise((resolve) => setTimeout(resolve));
    const { doc } = this.view.state;
    // An offer that cannot be made is none; the text stands there all the same.
    const offer = await offerSplit(body, doc.toString(), this.addresses, () => this.view.focus()).catch(() => null);
    if (offer && this.view.state.doc === doc) this.slot.replaceChildren(offer);
  }

  #changed() {
    this.slot.replaceChildren(); // What was offered was another text.
    this.form.changed();
    this.preview.changed();
  }

  #set(text) {
    const { doc } = this.view.state;
    const wanted = String(text ?? "");
    if (wanted !== doc.toString()) this.view.dispatch({ changes: { from: 0, to: doc.length, insert: wanted } });
    this.form.write();
  }

  #show(shown, chosen = false) {
    this.preview.element.hidden = !shown;
    this.switch.setAttribute("aria-pressed", String(shown));
    if (chosen) keep(shown);
    if (shown) this.preview.render();
  }

  #follow() {
    const { scrollTop, scrollHeight, clientHeight } = this.view.scrollDOM;
    if (this.preview.shown) this.preview.scroll(scrollTop / Math.max(1, scrollHeight - clientHeight));
  }
}

function kept() {
  try {
    return { true: true, false: false }[localStorage.getItem(KEPT)];
  } catch {
    return undefined;
  }
}

function keep(shown) {
  try {
    localStorage.setItem(KEPT, String(shown));
  } catch {
    // It holds for this page alone.
  }
}
