// An album of more photos than one page holds: the next ones are appended when the end of those comes near. The link to
// them is there for whoever has no script, and stays where they cannot be fetched.
const NEXT = "[rel=next]";
const PHOTOS = ".justified, .between";
const near = new IntersectionObserver(([{ isIntersecting }]) => isIntersecting && append(), { rootMargin: "0px 0px 150%" });

async function append() {
  const pages = document.querySelector(".pages");
  const link = pages.querySelector(NEXT);
  near.disconnect();
  if (!link) return;
  const answer = await fetch(link.href);
  if (!answer.ok) return;
  const found = new DOMParser().parseFromString(await answer.text(), "text/html");
  take(found, pages);
  const next = found.querySelector(".pages");
  if (next?.querySelector(NEXT)) {
    next.querySelector("[rel=prev]")?.remove();
    pages.replaceWith(next);
    near.observe(next);
  } else pages.remove();
}

/** The photos of another page, with what gives them their shapes, before the links of this one. */
function take(found, pages) {
  for (const { textContent } of found.querySelectorAll("style")) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(textContent);
    document.adoptedStyleSheets.push(sheet);
  }
  for (const photos of found.querySelectorAll(PHOTOS)) pages.before(photos);
}

const pages = document.querySelector(".pages");
if (pages) near.observe(pages);
