const native = Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, "value");
const PAUSE = 300; // Milliseconds without a key, before others are told.

/**
 * Keeps a text area one with an editor, without writing the whole text at each key.
 *
 * Whoever reads the text area, or the form it belongs to, finds what the editor has: it is written then, and when
 * the writer pauses. Whoever sets it sets the editor.
 */
export class Field {
  constructor(textarea, onSet) {
    this.textarea = textarea;
    this.onSet = onSet;
    this.ending = new AbortController();
  }

  get text() {
    return native.get.call(this.textarea);
  }

  follow(view) {
    this.view = view;
    this.written = view.state.doc;
    const { textarea, ending } = this;
    const { signal } = ending;
    Object.defineProperty(textarea, "value", {
      configurable: true,
      get: () => {
        this.write();
        return this.text;
      },
      set: (text) => this.onSet(text),
    });
    textarea.focus = () => view.focus();
    // Fired by every `new FormData(form)`: for sending, saving by itself and Wagtail's preview.
    textarea.form?.addEventListener("formdata", ({ formData }) => formData.set(textarea.name, textarea.value), { signal });
    view.contentDOM.addEventListener("blur", () => this.tell("change"), { signal });
  }

  /** The editor's text changed. */
  changed() {
    clearTimeout(this.pause);
    this.pause = setTimeout(() => this.tell("input"), PAUSE);
  }

  tell(event) {
    if (this.write()) this.textarea.dispatchEvent(new Event("input", { bubbles: true }));
    if (event === "change") this.textarea.dispatchEvent(new Event("change", { bubbles: true }));
  }

  write() {
    const { doc } = this.view.state;
    if (doc === this.written) return false;
    this.written = doc;
    native.set.call(this.textarea, doc.toString());
    return true;
  }

  release() {
    clearTimeout(this.pause);
    this.write();
    this.ending.abort();
    delete this.textarea.value;
    delete this.textarea.focus;
  }
}
