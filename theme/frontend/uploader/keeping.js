const LATER = 500; // ms

/**
 * What the browser remembers of uploads into one album: which files of which batch are not done.
 *
 * Not the files themselves, which no page may open again by itself.
 */
export class Kept {
  #batches;

  constructor(name) {
    this.name = name;
    try {
      this.#batches = JSON.parse(localStorage.getItem(name)) ?? {};
    } catch {
      this.#batches = {};
    }
    addEventListener("pagehide", () => this.#write());
  }

  /** The paths of all files that are not done. */
  get left() {
    return Object.values(this.#batches).flatMap((files) => Object.keys(files));
  }

  /** The batch in which some of these files were begun, else a new one; all of them belong to it now. */
  batchOf(files) {
    const begun = ([, left]) => files.some(({ path, content }) => left[path] === content.size);
    const [batch] = Object.entries(this.#batches).find(begun) ?? [newBatch()];
    this.#batches[batch] ??= {};
    for (const { path, content } of files) this.#batches[batch][path] = content.size;
    this.#soon();
    return batch;
  }

  done({ batch, path }) {
    const left = this.#batches[batch] ?? {};
    delete left[path];
    if (!Object.keys(left).length) delete this.#batches[batch];
    this.#soon();
  }

  forget() {
    this.#batches = {};
    this.#write();
  }

  #soon() {
    this.timer ??= setTimeout(() => this.#write(), LATER);
  }

  #write() {
    clearTimeout(this.timer);
    this.timer = undefined;
    try {
      if (Object.keys(this.#batches).length) localStorage.setItem(this.name, JSON.stringify(this.#batches));
      else localStorage.removeItem(this.name);
    } catch {
      // It is known while this page is open.
    }
  }
}

/** `randomUUID` is there over HTTPS alone. */
function newBatch() {
  const hex = [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
