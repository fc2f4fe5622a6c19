import { kept, keep } from "./keeping.js";
import { word } from "./words.js";

const NAME = "places";
const LINE = 40; // px: a paragraph of which less is left at the top of the window has been read.
const MOST = 50; // Posts whose place is remembered: the latest.

function places() {
  try {
    return new Map(Object.entries(JSON.parse(kept(NAME)) ?? {}));
  } catch {
    return new Map();
  }
}

/** Remembers, in this browser alone, at which paragraph of a long post its reader stopped; offers to go on there. */
export function rememberPlace() {
  const text = document.querySelector(".prose[data-place]");
  if (!text) return;
  const paragraphs = [...text.children].filter((child) => !child.matches(".footnotes"));
  const here = location.pathname;
  const stopped = places().get(here);
  const [how] = performance.getEntriesByType("navigation");
  // A browser that comes back, or is led to a section, knows the place itself.
  if (paragraphs[stopped] && !location.hash && how?.type === "navigate") offer(paragraphs[stopped]);

  addEventListener("pagehide", () => {
    const known = places();
    const at = paragraphs.findIndex((one) => one.getBoundingClientRect().bottom > LINE);
    known.delete(here);
    if (at > 1 && text.getBoundingClientRect().bottom > innerHeight) known.set(here, at);
    else if (at <= 1 && paragraphs[stopped]) known.set(here, stopped); // It was only looked into.
    keep(NAME, JSON.stringify(Object.fromEntries([...known].slice(-MOST))));
  });
}

function offer(paragraph) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "go-on";
  button.textContent = word("Continue where you were");
  button.addEventListener("click", () => {
    paragraph.tabIndex = -1;
    paragraph.scrollIntoView();
    paragraph.focus({ preventScroll: true });
    button.remove();
  });
  document.querySelector(".post-head").after(button);
  addEventListener("scroll", () => scrollY > innerHeight && button.remove());
}
