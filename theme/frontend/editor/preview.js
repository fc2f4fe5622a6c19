import { ask, Trouble } from "./asking.js";

const SOONEST = 400; // Milliseconds after the last key.
const LATEST = 4000;

/** How the text will look, rendered by the server, in a frame of its own: no sheet of the admin reaches it. */
export class Preview {
  constructor(addresses, read) {
    this.addresses = addresses;
    this.read = read;
    this.wait = SOONEST;
    this.element = document.createElement("section");
    this.element.className = "md-preview";
    this.element.setAttribute("aria-label", "How it will look");
    this.frame = document.createElement("iframe");
    this.frame.title = "How it will look";
    // Its pages can be reached from here, and nothing in them can run.
    this.frame.sandbox = "allow-same-origin";
    this.trouble = document.createElement("p");
    this.trouble.className = "md-trouble";
    this.trouble.setAttribute("role", "status");
    this.element.append(this.trouble);
    // A body can hold hundreds of texts: each is shown from when it first comes near the window.
    this.sight = new IntersectionObserver((seen) => seen.some((part) => part.isIntersecting) && this.#open(), {
      rootMargin: "50%",
    });
    this.sight.observe(this.element);
  }

  get shown() {
    return !this.element.hidden;
  }

  /** The text changed: it is rendered when the writer pauses, and later the longer that took last time. */
  changed() {
    if (!this.shown) return;
    clearTimeout(this.pause);
    this.pause = setTimeout(() => this.render(), this.wait);
  }

  async render() {
    if (!this.article) return;
    this.asking?.abort();
    const asking = (this.asking = new AbortController());
    const start = performance.now();
    const text = this.read();
    if (text === this.text) return;
    try {
      const { html, trouble } = await ask(this.addresses.preview, { text, page: this.#page() }, asking.signal);
      this.article.innerHTML = html;
      this.text = text;
      this.trouble.textContent = trouble;
      this.scroll(this.share ?? 0);
    } catch (trouble) {
      if (asking.signal.aborted) return;
      this.trouble.textContent =
        trouble instanceof Trouble ? `This shows an earlier text. ${trouble.message}` : "This shows an earlier text.";
    }
    this.wait = Math.min(LATEST, Math.max(SOONEST, 2 * (performance.now() - start)));
  }

  /** Shows the part that stands as far down, 0 to 1, as what is being written. */
  scroll(share) {
    this.share = share;
    const page = this.frame.contentDocument?.documentElement;
    page?.scrollTo({ top: share * (page.scrollHeight - page.clientHeight), behavior: "instant" });
  }

  release() {
    clearTimeout(this.pause);
    this.asking?.abort();
    this.sight.disconnect();
  }

  /** The page that is edited, or below which it is made: it decides on the quotes. */
  #page() {
    return this.element.closest("form")?.getAttribute("action")?.match(/\/(\d+)\/(?:edit\/)?$/)?.[1] ?? "";
  }

  #open() {
    this.sight.disconnect();
    this.frame.addEventListener("load", () => this.#opened());
    this.frame.srcdoc = `<!doctype html><html data-scheme="${scheme()}"><meta charset="utf-8"><link rel="stylesheet" href="${this.addresses.sheet}"><body><main class="page"><article class="prose"></article></main></body></html>`;
    this.element.append(this.frame);
  }

  /** The frame is empty: it is new, or its block was moved. */
  #opened() {
    const page = this.frame.contentDocument;
    page.addEventListener("click", (event) => {
      const target = event.target.closest("a[href]");
      if (!target) return;
      // The frame stays with its text: links within it are followed, others are for readers.
      event.preventDefault();
      const { hash } = target;
      if (target.getAttribute("href").startsWith("#")) page.getElementById(decodeURIComponent(hash.slice(1)))?.scrollIntoView();
    });
    this.article = page.querySelector("article");
    this.text = undefined;
    this.render();
  }
}

function scheme() {
  const { classList } = document.documentElement;
  return ["light", "dark"].find((name) => classList.contains(`w-theme-${name}`)) ?? "system";
}
