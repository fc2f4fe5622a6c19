import { Refusal } from "./asking.js";

/** Works out what files are known by, in a worker whose script is at `address`, one after the other: each is in memory. */
export class Hasher {
  #before = Promise.resolve();

  constructor(address) {
    // There is no hashing over plain HTTP.
    if (window.isSecureContext) this.worker = new Worker(address);
  }

  /** Resolves to the SHA-1 of a file, as Wagtail keeps it; empty where the browser makes none. Throws Refusal. */
  digestOf(file) {
    const digest = this.#before.then(() => this.#hashed(file));
    this.#before = digest.catch(() => {});
    return digest;
  }

  async #hashed(file) {
    await checkReadable(file);
    if (!this.worker) return "";
    return new Promise((resolve) => {
      this.worker.onmessage = ({ data }) => resolve(data);
      this.worker.onerror = () => resolve("");
      this.worker.postMessage(file);
    });
  }
}

/** Throws Refusal for a file that was moved or changed since it was chosen. */
export async function checkReadable(file) {
  try {
    await file.slice(0, 1).arrayBuffer();
  } catch {
    throw new Refusal("This file cannot be read any more: it was moved or changed, or its disk is gone. Choose it again.");
  }
}
