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
  const mark = () => {
    const current = headings.findLast((heading) => heading.getBoundingClientRect().top < innerHeight / 3);
    for (const [heading, link] of links) {
      if (heading === current) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  };
  // A heading crosses the upper third of the window: only then can the current section change.
  const watch = new IntersectionObserver(mark, { rootMargin: "0px 0px -66% 0px" });
  for (const heading of headings) watch.observe(heading);
}
