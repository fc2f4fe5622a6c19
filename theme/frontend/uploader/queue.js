import { Refusal } from "./asking.js";
import { send } from "./sending.js";

const AT_ONCE = 3;
export const OVER = new Set(["added", "known", "refused", "cancelled"]);

/** Files on their ways (see `send`), a few at once. `tell(file)` is called whenever something about one has changed. */
export class Queue {
  #atWork = 0;
  files = [];

  constructor(ways, { kept, chosen, digestOf, tell }) {
    Object.assign(this, { ways, kept, chosen, digestOf, tell });
  }

  /** Whether any file is not over. */
  get busy() {
    return this.files.some(({ stage }) => !OVER.has(stage));
  }

  /** How many bytes there are, and how many are done with. */
  get bytes() {
    const meant = this.files.filter(({ stage }) => stage !== "cancelled");
    const sum = (count) => meant.reduce((all, file) => all + count(file), 0);
    return {
      all: sum(({ content }) => content.size),
      done: sum((file) => (OVER.has(file.stage) ? file.content.size : file.sent)),
    };
  }

  /** The files in a stage. */
  in(stage) {
    return this.files.filter((file) => file.stage === stage);
  }

  /** Begins with files; one that is on its way already is not taken twice. */
  add(files) {
    const there = new Set(this.files.filter(({ stage }) => !OVER.has(stage)).map(named));
    const added = files.filter((file) => !there.has(named(file)));
    for (const file of added) {
      file.tell = (stage, sent) => this.#set(file, { stage, sent });
      this.files.push(file);
      this.#wait(file);
    }
    this.#next();
    return added;
  }

  retry(files) {
    for (const file of files) this.#wait(file);
    this.#next();
  }

  cancel(files) {
    for (const file of files) {
      file.abort.abort(new Cancelled());
      this.kept.done(file);
      // What cannot be forgotten now is forgotten by night.
      if (file.finish) this.ways.server.forget(file.finish).catch(() => {});
      this.#set(file, { stage: "cancelled" });
    }
  }

  /** Has one that is cut off published as it is; what has come of it is there, unless it waited too long. */
  publishAnyway(file) {
    this.#set(file, { trouble: "", anyway: false });
    return this.#done(file, { publish_anyway: "on" });
  }

  #wait(file) {
    file.abort = new AbortController();
    file.signal = file.abort.signal;
    this.#set(file, { stage: "waiting", sent: 0, trouble: "", anyway: false });
  }

  async #next() {
    if (this.#atWork >= AT_ONCE) return;
    const [file] = this.in("waiting");
    if (!file) return;
    this.#atWork++;
    const work = this.#done(file);
    this.#next();
    await work;
    this.#atWork--;
    this.#next();
  }

  async #done(file, more = {}) {
    const { signal } = file;
    try {
      const known = await send(file, this.ways, { ...this.chosen(), ...more }, this.digestOf);
      this.kept.done(file);
      this.#set(file, { stage: known ? "known" : "added" });
    } catch (trouble) {
      if (signal.aborted) return; // The file may be on its way again.
      this.kept.done(file);
      const sentence = trouble instanceof Refusal ? trouble.message : `The uploader failed: ${trouble.message}`;
      this.#set(file, { stage: "refused", trouble: sentence, anyway: Boolean(trouble.anyway) });
    }
  }

  #set(file, values) {
    Object.assign(file, values);
    this.tell(file);
  }
}

class Cancelled extends Error {}

function named({ path, content }) {
  return `${content.size} ${path}`;
}
