/** Something went wrong that the writer should read; the message is a sentence. */
export class Trouble extends Error {}

const SAFE = "What you wrote is safe in this window.";

/** Posts `fields` as the person who is signed in, and returns the JSON that comes back. Throws Trouble. */
export async function ask(address, fields, signal) {
  const { CSRF_HEADER_NAME, CSRF_TOKEN } = window.wagtailConfig;
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.append(name, value);
  // By this header Wagtail answers with a status instead of its sign-in page.
  const headers = { [CSRF_HEADER_NAME]: CSRF_TOKEN, "X-Requested-With": "XMLHttpRequest" };
  let answer;
  try {
    answer = await fetch(address, { method: "POST", body, headers, signal });
  } catch (trouble) {
    if (signal?.aborted) throw trouble;
    throw new Trouble(`The server cannot be reached. ${SAFE}`);
  }
  const said = await answer.json().catch(() => null);
  if (answer.ok && said) return said;
  if (answer.status === 403) {
    throw new Trouble(`You are signed out, or may not do this. ${SAFE} Sign in in another tab, then go on here.`);
  }
  throw new Trouble(said?.error ?? `The server could not do this (${answer.status}). ${SAFE}`);
}
