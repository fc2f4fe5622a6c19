import { Server } from "./asking.js";
import { Bucket } from "./bucket.js";
import { Gate } from "./gate.js";
import { sorted } from "./gathering.js";
import { Hasher } from "./hashing.js";
import { Kept } from "./keeping.js";
import { counted, listed, make } from "./making.js";
import { OVER, Queue } from "./queue.js";
import { Row } from "./row.js";
import { zone } from "./zone.js";

const QUARTERS = 4;
const DETOUR =
  "The storage takes nothing from this browser, so all goes through the server, which is slower. Who looks after the site " +
  "finds the rule that is missing in its documentation: “Keep media on S3”.";

/** The uploader of one album, in the place of the plain fields of `form`. */
export class Uploader {
  #rows = new Map();
  #quarter = 0;

  constructor(form, settings) {
    this.settings = settings;
    this.kept = new Kept(settings.kept);
    this.gate = new Gate((sentence) => this.#halted(sentence));
    const hasher = new Hasher(settings.hasher);
    const server = new Server(settings.begin);
    const bucket = new Bucket(server, () => (this.detour.textContent = DETOUR));
    this.queue = new Queue({ server, bucket, gate: this.gate }, {
      kept: this.kept,
      chosen: () => ({ collection: form.elements.collection?.value ?? "" }),
      // The server refuses what is larger, whatever is in it.
      digestOf: async (file) => (file.size > settings.largest ? "" : hasher.digestOf(file)),
      tell: (file) => this.#changed(file),
    });
    this.#build(form);
    addEventListener("beforeunload", (event) => this.queue.busy && event.preventDefault());
  }

  #build(form) {
    const plain = form.querySelector("[data-plain]");
    this.before = make("div", { className: "upload-note" });
    this.said = make("p", { className: "upload-status", role: "status" });
    this.detour = make("p", { className: "upload-note", role: "status" });
    this.total = make("progress", { max: 1, value: 0, hidden: true });
    this.total.setAttribute("aria-label", "All files");
    const { queue } = this;
    this.goOn = this.#button("Go on", () => this.gate.open());
    this.retry = this.#button("Retry all that were refused", () => queue.retry(queue.in("refused")));
    this.cancel = this.#button("Cancel all", () => queue.cancel(queue.files.filter(({ stage }) => !OVER.has(stage))));
    this.left = make("div");
    this.list = make("ol", { className: "upload-files" });
    const deeds = make("p", { className: "upload-ways" }, this.goOn, this.retry, this.cancel);
    const place = zone(form.elements.files.accept, (files) => this.#take(files));
    plain.replaceWith(this.before, place, this.detour, this.said, this.total, deeds, this.left, this.list);
    this.#tellBrokenOff();
  }

  /** Says what was going on when the page was left. */
  #tellBrokenOff() {
    const { left } = this.kept;
    if (!left.length) return;
    const said = make("p", {
      textContent:
        `An upload into this album was broken off: ${counted(left.length, "file")} missing (${listed(left)}). A browser lets no ` +
        "page open your files again by itself. Drop or choose the same folder again: only what is missing is sent.",
    });
    const forget = this.#button("Forget it", () => {
      this.kept.forget();
      this.before.replaceChildren();
    });
    forget.hidden = false;
    this.before.replaceChildren(said, forget);
  }

  #take(found) {
    const { meant, left } = sorted(found, this.settings.endings);
    this.#tellLeftOut(left);
    if (!meant.length) {
      this.#say(found.length ? "There is no picture among these files." : "Nothing was chosen.");
      return;
    }
    this.before.replaceChildren();
    if (!this.queue.busy) this.#clear();
    const batch = this.kept.batchOf(meant);
    const added = this.queue.add(meant.map((file) => ({ ...file, batch })));
    this.#say(`${counted(added.length, "file")} on the way.`);
  }

  /** What is over is told no more once something else begins. */
  #clear() {
    this.queue.files = [];
    this.#rows.clear();
    this.list.replaceChildren();
    this.#quarter = 0;
  }

  #tellLeftOut(left) {
    if (!left.length) return this.left.replaceChildren();
    const items = left.map(({ path, trouble }) => make("li", {}, make("bdi", { textContent: path }), ` – ${trouble}`));
    const words = `${counted(left.length, "file")} left out`;
    this.left.replaceChildren(make("details", {}, make("summary", { textContent: words }), make("ul", {}, ...items)));
  }

  #changed(file) {
    const row = this.#rows.get(file);
    if (row) row.show();
    else this.#rows.set(file, this.#row(file));
    this.redrawn ??= requestAnimationFrame(() => this.#show());
  }

  #row(file) {
    const { queue } = this;
    const row = new Row(file, {
      "Publish it anyway": (one) => queue.publishAnyway(one),
      "Retry": (one) => queue.retry([one]),
      "Cancel": (one) => queue.cancel([one]),
    });
    this.list.append(row.element);
    return row;
  }

  #show() {
    this.redrawn = undefined;
    const { all, done } = this.queue.bytes;
    this.total.hidden = !this.queue.busy;
    this.total.max = Math.max(all, 1);
    this.total.value = done;
    this.cancel.hidden = !this.queue.busy;
    this.retry.hidden = this.queue.busy || !this.queue.in("refused").length;
    if (!this.queue.busy) return this.#say(this.#summary());
    const quarter = Math.floor((QUARTERS * done) / Math.max(all, 1));
    const halted = !this.goOn.hidden; // What is said of that stays.
    if (quarter > this.#quarter && quarter < QUARTERS && !halted) this.#say(`${(100 * quarter) / QUARTERS} % sent.`);
    this.#quarter = Math.max(quarter, this.#quarter);
  }

  #summary() {
    const stages = [...OVER].map((stage) => [stage, this.queue.in(stage)]);
    const told = stages.filter(([, files]) => files.length).map(([stage, { length }]) => `${length} ${stage}`);
    const refused = this.queue.in("refused").map(({ path }) => path);
    return `Done: ${told.join(", ")}.${refused.length ? ` Refused: ${listed(refused)}.` : ""}`;
  }

  #halted(sentence) {
    this.goOn.hidden = !sentence;
    this.#say(sentence || "It goes on.");
  }

  #button(words, act) {
    const button = make("button", { type: "button", className: "button button-secondary", textContent: words, hidden: true });
    button.addEventListener("click", act);
    return button;
  }

  #say(words) {
    this.said.textContent = words;
  }
}
