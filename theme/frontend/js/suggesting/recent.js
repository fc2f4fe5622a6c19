import { keep, kept } from "../keeping.js";

const NAME = "searches";
const MOST = 6;

/** What was searched for in this browser, the latest first. Nothing where it keeps nothing. */
export function recent() {
  try {
    const found = JSON.parse(kept(NAME));
    return Array.isArray(found) ? found.filter((text) => typeof text === "string").slice(0, MOST) : [];
  } catch {
    return [];
  }
}

/** Keeps a search, in this browser alone. */
export function remember(text) {
  if (text) keep(NAME, JSON.stringify([text, ...recent().filter((other) => other !== text)].slice(0, MOST)));
}

/** Forgets them all. */
export const forget = () => keep(NAME, null);
