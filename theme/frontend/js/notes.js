const GAP = 14; // Between a note and what is above or below it, in px.

/**
 * Hangs notes in the margin, each beside its mark, and opens them in place where there is no margin. Without this they
 * stand in a list at the end, and marks lead there.
 */
export function hangNotes() {
  const list = document.querySelector(".prose > .footnotes");
  if (!list) return;
  const prose = list.parentElement;
  const wide = matchMedia("(min-width: 70em)");
  const place = () => {
    list.classList.toggle("beside", wide.matches);
    if (wide.matches && !hang(prose, list)) list.classList.remove("beside");
  };
  place();
  wide.addEventListener("change", place);
  const observer = new ResizeObserver(place);
  for (const box of [prose, ...list.querySelectorAll("li")]) observer.observe(box);

  for (const mark of prose.querySelectorAll(".footnote-ref a")) {
    const call = (on) => () => noteOf(mark)?.classList.toggle("called", on);
    for (const event of ["pointerenter", "focus"]) mark.addEventListener(event, call(true));
    for (const event of ["pointerleave", "blur"]) mark.addEventListener(event, call(false));
  }
  prose.addEventListener("click", (event) => {
    const link = event.target.closest(".footnote-ref a, .footnote-backref");
    if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (follow(link, list, wide.matches)) event.preventDefault();
  });
}

/**
 * Gives each note its height in the margin: that of its mark, but below the note before, and clear of what is wide.
 * False where the page ends before its notes do.
 */
function hang(prose, list) {
  const origin = list.getBoundingClientRect();
  const main = prose.closest("main");
  const walls = [...main.children, ...prose.children]
    .filter((box) => box !== prose && box !== list)
    .map((box) => box.getBoundingClientRect())
    .filter(({ left, right, height }) => height && right > origin.left && left < origin.right)
    .map(({ top, bottom }) => ({ start: top - origin.top - GAP, end: bottom - origin.top + GAP }))
    .sort((one, other) => one.start - other.start);

  const notes = [...list.querySelectorAll("ol > li")].map((note) => {
    const mark = document.getElementById(note.id.replace("fn-", "fnref-"));
    return { note, mark, shown: mark?.checkVisibility() };
  });
  for (const { note, shown } of notes) note.classList.toggle("away", !shown);
  const hung = notes.filter(({ shown }) => shown);
  for (const one of hung) {
    one.wanted = one.mark.getBoundingClientRect().top - origin.top;
    one.height = one.note.offsetHeight;
  }
  let free = 0;
  for (const { note, wanted, height } of hung) {
    const top = heightFor(Math.max(wanted, free), height, free, walls);
    note.style.top = `${top}px`;
    free = top + height + GAP;
  }
  return free <= main.getBoundingClientRect().bottom - origin.top;
}

/** The first place from `top` on where no wall is; or the last before a wall, where there is room after `free`. */
function heightFor(top, height, free, walls) {
  for (const { start, end } of walls) {
    if (top + height <= start) break;
    if (top < end) top = start - height >= free ? start - height : end;
    free = Math.max(free, end);
  }
  return top;
}

/** Goes from a mark to its note or back, within the window; false where the link had better do that itself. */
function follow(link, list, wide) {
  const opened = link.closest(".opened-note");
  if (opened) return close(opened);
  if (link.matches(".footnote-backref")) {
    const mark = document.getElementById(link.hash.slice(1));
    mark?.focus();
    return Boolean(mark) && list.classList.contains("beside");
  }
  const note = noteOf(link);
  if (!note) return false;
  if (!wide) return open(link, note);
  if (!list.classList.contains("beside")) return false;
  note.tabIndex = -1;
  note.focus();
  return true;
}

function open(mark, note) {
  const before = document.querySelector(`.opened-note[data-mark="${mark.id}"]`);
  if (before) return close(before);
  const opened = document.createElement("aside");
  opened.className = "opened-note";
  opened.dataset.mark = mark.id;
  opened.setAttribute("role", "doc-footnote");
  opened.setAttribute("aria-label", mark.getAttribute("aria-label"));
  opened.tabIndex = -1;
  opened.append(...note.firstElementChild.cloneNode(true).childNodes);
  for (const named of opened.querySelectorAll("[id]")) named.removeAttribute("id");
  const line = mark.closest("p, h2, h3, h4, h5, h6");
  if (line) line.after(opened);
  else mark.closest("li, dd, dt, td, th, figcaption, blockquote, .prose > *").append(opened);
  mark.setAttribute("aria-expanded", "true");
  opened.focus();
  return true;
}

function close(opened) {
  const mark = document.getElementById(opened.dataset.mark);
  opened.remove();
  mark.removeAttribute("aria-expanded");
  mark.focus();
  return true;
}

function noteOf(mark) {
  return document.getElementById(mark.hash.slice(1));
}
