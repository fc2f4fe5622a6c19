const NETWORK = "The server cannot be reached. What has come is kept, and it goes on by itself when the server is back.";
const SIGNED_OUT = "You are signed out. What has come is kept: sign in in another tab, then press “Go on”.";
const AWAY = new Set([0, 429, 502, 503, 504]);
// A full disk, rights that were taken away, an album that is gone: no file can go on.
const HALTED = new Set([403, 404, 507]);

/** Nothing can go on at the moment; the message is a sentence. `byItself` is whether that changes without the owner. */
export class Halt extends Error {
  constructor(sentence, byItself = false) {
    super(sentence);
    this.byItself = byItself;
  }
}

/** One file was refused; the message is a sentence. `anyway` is whether its owner may overrule that. */
export class Refusal extends Error {
  constructor(sentence, anyway = false) {
    super(sentence);
    this.anyway = anyway;
  }
}

/** The server wants other parts than were sent: it has to be asked which. */
export class OutOfStep extends Error {}

/** The same, through no fault: the server has to be asked where the parts go now. */
export class Anew extends OutOfStep {}

/** The uploader's way to the server, as the person who is signed in. `address` is where a file begins. */
export class Server {
  #token = window.wagtailConfig.CSRF_TOKEN;

  constructor(address) {
    this.address = address;
  }

  /** Posts `fields`, and resolves to what comes back. Throws Halt, Refusal and OutOfStep. */
  ask(address, fields, signal) {
    const body = new FormData();
    for (const [name, value] of Object.entries(fields)) body.append(name, value);
    return this.#asked("POST", address, body, signal);
  }

  /** Says that a file is not wanted any more. */
  forget(address) {
    return this.#asked("DELETE", address);
  }

  /** Sends a part to its address; `tell` is told how many bytes are sent. Throws as `ask`. */
  put(address, part, tell, signal) {
    return this.#asked("PUT", address, part, signal, tell);
  }

  /** Asks for another token, and so whether the server is there, and whether somebody is signed in. Throws Halt. */
  async renew() {
    const answer = await this.#sent("GET", this.address);
    if (answer.status === 403 && !answer.said) throw new Halt(SIGNED_OUT);
    this.#token = read(answer).token;
  }

  async #asked(...request) {
    let answer = await this.#sent(...request);
    // Not in our words: by Django, for the token of a session that is over, or by Wagtail, for nobody.
    if (answer.status === 403 && !answer.said) {
      await this.renew();
      answer = await this.#sent(...request);
    }
    return read(answer);
  }

  #sent(method, address, body, signal, tell) {
    // By the first of them Wagtail answers with a status instead of its sign-in page.
    const headers = { "X-Requested-With": "XMLHttpRequest", [window.wagtailConfig.CSRF_HEADER_NAME]: this.#token };
    return request(method, address, { body, headers, signal, tell });
  }
}

/** Resolves to the status of the answer, 0 for none, and what it `said` in JSON; `tell` is told how many bytes are sent. */
export function request(method, address, { body, headers = {}, signal, tell }) {
  return new Promise((resolve, reject) => {
    const asked = new XMLHttpRequest(); // `fetch` does not tell how far an upload is.
    asked.open(method, address);
    for (const [name, value] of Object.entries(headers)) asked.setRequestHeader(name, value);
    if (tell) asked.upload.addEventListener("progress", ({ loaded }) => tell(loaded));
    asked.addEventListener("loadend", () => resolve({ status: asked.status, said: parsed(asked.responseText) }));
    const stop = () => {
      reject(signal.reason); // First: what is aborted ends as if the network were gone.
      asked.abort();
    };
    if (signal?.aborted) return stop();
    signal?.addEventListener("abort", stop, { once: true });
    asked.send(body);
  });
}

function read({ status, said }) {
  if (status >= 200 && status < 300) return said ?? {};
  if (AWAY.has(status)) throw new Halt(NETWORK, true);
  if (HALTED.has(status) && said) throw new Halt(said.error);
  if (status === 409) throw new OutOfStep();
  throw new Refusal(said?.error ?? `The server could not do this (${status}). What has come is kept.`, said?.anyway);
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
