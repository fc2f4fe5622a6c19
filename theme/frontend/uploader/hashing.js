import { Refusal } from "./asking.js";

let before = Promise.resolve();

/**
 * Resolves to the SHA-1 of a file, as Wagtail keeps it: empty where the browser makes none, as over plain HTTP.
 *
 * One file after the other, each of which is in memory meanwhile. Neither reading nor hashing is done by the page's own
 * thread. Throws Refusal.
 */
export function digestOf(file) {
  const digest = before.then(() => hashed(file));
  before = digest.catch(() => {});
  return digest;
}

/** Throws Refusal for a file that was moved or changed since it was chosen. */
export async function checkReadable(file) {
  await contentOf(file.slice(0, 1));
}

async function hashed(file) {
  if (!window.crypto.subtle) return "";
  const sum = await crypto.subtle.digest("SHA-1", await contentOf(file));
  return [...new Uint8Array(sum)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

async function contentOf(blob) {
  try {
    return await blob.arrayBuffer();
  } catch {
    throw new Refusal("This file cannot be read any more: it was moved or changed, or its disk is gone. Choose it again.");
  }
}
