import { Anew, Halt, OutOfStep, Refusal } from "./asking.js";
import { checkReadable } from "./hashing.js";

const MOST = 4;

/**
 * Sends what the server lacks of a file, and resolves to whether the library had it.
 *
 * `ways` are the `server`, the `bucket` to which parts go where the server says so, and the `gate` before both.
 * `file` has `content`, `path`, `batch`, and `signal`; how far it is goes to `file.tell(stage, bytes)`. `chosen` goes along
 * when all is sent, and `digestOf` works out what the file is known by. Throws Refusal, and what `signal` was aborted with.
 */
export async function send(file, ways, chosen, digestOf) {
  file.tell("looking", 0);
  file.digest ??= await digestOf(file.content);
  for (let tries = 0; tries < MOST; ) {
    try {
      return await sent(file, ways, chosen);
    } catch (trouble) {
      if (!(trouble instanceof OutOfStep)) throw trouble;
      if (!(trouble instanceof Anew)) tries++;
    }
  }
  throw new Refusal("Another tab sends this file, too, or the server loses it again and again. Try it again later.");
}

async function sent(file, { server, bucket, gate }, chosen) {
  const { content, signal } = file;
  const through = (act) => gate.passed(act, signal);
  const about = { batch: file.batch, path: file.path, size: content.size, digest: file.digest, key: file.key ?? "" };
  if (bucket.shut) about.through_us = "on";
  const said = await through(() => server.ask(server.address, about, signal));
  if (said.hung) return said.known;
  file.key = said.key;
  file.finish = said.finish;
  const end = said.lasts ? Date.now() + 1_000 * said.lasts : Infinity;
  const way = said.lasts ? bucket : server;
  for (const { address, from, to } of said.parts) {
    const tell = (bytes) => file.tell("sending", Math.min(from + bytes, to));
    tell(0);
    await through(() => {
      if (Date.now() > end) throw new Anew();
      return put(way, address, content.slice(from, to), tell, signal);
    });
  }
  file.tell("checking", content.size);
  const { known } = await through(() => server.ask(said.finish, chosen, signal));
  return known;
}

async function put(way, address, part, tell, signal) {
  try {
    await way.put(address, part, tell, signal);
  } catch (trouble) {
    // A file that was changed meanwhile looks like a network that is gone.
    if (trouble instanceof Halt) await checkReadable(part);
    throw trouble;
  }
}
