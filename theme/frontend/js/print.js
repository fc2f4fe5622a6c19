const LINKS = ':is(.prose, .post-title, .quotation) a[href]:not([href^="#"], [data-photo], .opened-note *)';

/** On paper a link has a number, and the addresses stand in a list at the end: each once, as it is typed anywhere. */
export function listAddresses() {
  const text = document.querySelector(".prose");
  if (!text) return;
  const list = document.createElement("ol");
  list.className = "addresses";
  addEventListener("beforeprint", () => {
    const numbers = new Map();
    for (const link of document.querySelectorAll(LINKS)) {
      if (!numbers.has(link.href)) numbers.set(link.href, numbers.size + 1);
      link.dataset.number = numbers.get(link.href);
    }
    list.replaceChildren(...[...numbers.keys()].map(item));
    if (numbers.size) text.after(list);
  });
  addEventListener("afterprint", () => {
    list.remove();
    for (const link of document.querySelectorAll("[data-number]")) delete link.dataset.number;
  });
}

function item(address) {
  const made = document.createElement("li");
  made.textContent = address;
  return made;
}
