import { Anew, Halt, OutOfStep, request } from "./asking.js";
import { checkReadable } from "./hashing.js";

const AWAY = "The storage cannot be reached. What has come is kept, and it goes on by itself when the storage is back.";
const PATIENCE = 20_000; // ms until the first part begins on its way

/**
 * The way straight to the storage, which knows nobody but by the address of a part.
 *
 * Where it takes nothing from a browser, it is `shut` from then on, and `tellShut` is called.
 */
export class Bucket {
  #used = false;
  shut = false;

  constructor(server, tellShut) {
    Object.assign(this, { server, tellShut });
  }

  /** Sends a part as `Server.put` does. Throws Halt, Refusal and OutOfStep; Anew where it is shut. */
  async put(address, part, tell, signal) {
    const status = await this.#answer(address, part, tell, signal);
    if (status >= 200 && status < 300) {
      this.#used = true;
      return;
    }
    if (status === 429 || status >= 500 || (this.#used && !status)) throw new Halt(AWAY, true);
    if (this.#used) throw new OutOfStep();
    await checkReadable(part);
    // No browser tells a rule that is missing from a network that is gone: the server is there, or it is not.
    await this.server.renew();
    this.#close();
    throw new Anew();
  }

  /** The status. One that takes no byte at all, as where only the server reaches it, is as good as none. */
  async #answer(address, part, tell, signal) {
    const stopped = new AbortController();
    const stop = () => stopped.abort(signal.reason);
    signal.addEventListener("abort", stop);
    const silence = new Error("Silence");
    const timer = this.#used ? 0 : setTimeout(() => stopped.abort(silence), PATIENCE);
    const told = (bytes) => {
      clearTimeout(timer);
      tell(bytes);
    };
    try {
      return (await request("PUT", address, { body: part, signal: stopped.signal, tell: told })).status;
    } catch (trouble) {
      if (trouble !== silence) throw trouble;
      return 0;
    } finally {
      clearTimeout(timer);
      signal.removeEventListener("abort", stop);
    }
  }

  #close() {
    if (this.shut) return;
    this.shut = true;
    this.tellShut();
  }
}
