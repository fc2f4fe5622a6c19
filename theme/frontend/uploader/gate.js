import { Halt } from "./asking.js";

const FIRST = 1_000; // ms
const LONGEST = 30_000;

/**
 * Whatever asks the server goes through it: it is shut while that is of no use.
 *
 * `tell` is told the sentence why, and an empty one as soon as something has passed again.
 */
export class Gate {
  #opened = Promise.resolve();
  #wait = FIRST;
  #halt = null;
  #told = "";
  #openings = 0;

  constructor(tell) {
    this.tell = tell;
    addEventListener("online", () => this.#halt?.byItself && this.open());
  }

  /** Does what `act` does, as often as it takes. */
  async passed(act, signal) {
    for (;;) {
      await this.#opened;
      signal?.throwIfAborted();
      const opening = this.#openings;
      try {
        const done = await act();
        this.#passed();
        return done;
      } catch (trouble) {
        if (!(trouble instanceof Halt)) throw trouble;
        // What was asked before it was opened again says nothing of now.
        if (opening === this.#openings) this.#shut(trouble);
      }
    }
  }

  open() {
    clearTimeout(this.timer);
    this.#halt = null;
    this.#openings++;
    this.release?.();
  }

  #passed() {
    if (this.#halt) this.open();
    this.#wait = FIRST;
    this.#tell("");
  }

  #shut(halt) {
    if (this.#halt) return;
    this.#halt = halt;
    this.#opened = new Promise((resolve) => (this.release = resolve));
    if (halt.byItself) {
      this.timer = setTimeout(() => this.open(), this.#wait);
      this.#wait = Math.min(2 * this.#wait, LONGEST);
    }
    this.#tell(halt.message);
  }

  #tell(sentence) {
    if (sentence === this.#told) return;
    this.#told = sentence;
    this.tell(sentence);
  }
}
