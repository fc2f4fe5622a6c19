// An album of more photos than one page holds: the next ones are fetched while their beginning is some windows away, and
// appended when it comes near, so that nothing jumps below a reader in a hurry. The link to them is there for whoever
// has no script, and stays where they cannot be fetched.
const NEXT = "[rel=next]";
const PHOTOS = ".justified, .between";
const far = watch("1000%", fetchNext);
const near = watch("150%", append);
let coming;
let shown = document.querySelectorAll(PHOTOS);
let passed = [];

/** Calls once when what it observes is so far below the window. */
function watch(distance, act) {
  const seen = ([{ isIntersecting }], observer) => {
    if (!isIntersecting) return;
    observer.disconnect();
    act();
  };
  return new IntersectionObserver(seen, { rootMargin: `0px 0px ${distance}` });
}

function fetchNext() {
  const link = document.querySelector(`.pages ${NEXT}`);
  if (link) coming ??= fetched(link.href);
}

/** Another page, or nothing where it cannot be had. */
async function fetched(address) {
  try {
    const answer = await fetch(address);
    if (answer.ok) return new DOMParser().parseFromString(await answer.text(), "text/html");
  } catch {
    // Without a network the link remains.
  }
}

async function append() {
  fetchNext();
  const found = await coming;
  coming = undefined;
  if (!found) return;
  const pages = document.querySelector(".pages");
  take(found, pages);
  const next = found.querySelector(".pages");
  if (next?.querySelector(NEXT)) {
    next.querySelector("[rel=prev]")?.remove();
    pages.replaceWith(next);
    observe(next);
  } else pages.remove();
}

/** The photos of another page, with what gives them their shapes, before the links of this one. */
function take(found, pages) {
  for (const { textContent } of found.querySelectorAll("style")) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(textContent);
    document.adoptedStyleSheets.push(sheet);
  }
  for (const photos of passed) photos.classList.add("passed");
  passed = shown;
  shown = found.querySelectorAll(PHOTOS);
  pages.before(...shown);
}

function observe(pages) {
  far.observe(pages);
  near.observe(pages);
}

const pages = document.querySelector(".pages");
if (pages) observe(pages);
