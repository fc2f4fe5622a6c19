/** Marks, in the contents, the section that is being read; opens the contents where they stand in the margin. */
export function markCurrentSection() {
  const contents = document.querySelector(".contents");
  if (!contents) return;
  const wide = matchMedia("(min-width: 70em)");
  const open = () => {
    contents.open = wide.matches;
  };
  open();
  wide.addEventListener("change", open);

  const links = new Map();
  for (const link of contents.querySelectorAll("a")) {
    const heading = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (heading) links.set(heading, link);
  }
  const headings = [...links.keys()];
  let marked;
  const mark = () => {
    const line = readingLine();
    const current = links.get(headings.findLast((heading) => heading.getBoundingClientRect().top < line));
    if (current === marked) return;
    marked?.removeAttribute("aria-current");
    current?.setAttribute("aria-current", "true");
    // Contents that are higher than the window have a bar of their own.
    if (current) contents.scrollTop = current.offsetTop - contents.clientHeight / 2;
    marked = current;
  };
  mark();
  addEventListener("scroll", mark, { passive: true });
  addEventListener("resize", mark);
}

/**
 * How far down the window, in px, a reader is taken to be: a third, and towards the end of the page, where what is
 * short can rise no higher, all of it.
 */
function readingLine() {
  const range = document.documentElement.scrollHeight - innerHeight;
  const nearEnd = Math.min(innerHeight - (range - scrollY), (innerHeight * scrollY) / range || 0);
  return Math.max(innerHeight / 3, nearEnd);
}
