const of = (link) => `#photo-${link.dataset.photo}`;

/** Gives what is opened an address, which going back leaves again; none anew to what was opened by it. */
export function enter(link) {
  if (location.hash === of(link)) return;
  history.scrollRestoration = "manual"; // Whoever comes back is where the picture is that was shown last.
  history.pushState({ photo: true }, "", of(link));
}

/** Another picture takes the place of the one before. */
export function moveTo(link) {
  if (location.hash !== of(link)) history.replaceState(history.state, "", of(link));
}

/** Goes back to the page alone, unless that was what closed the lightbox. */
export function leave() {
  if (!location.hash.startsWith("#photo-")) return;
  if (history.state?.photo) history.back();
  else history.replaceState(history.state, "", location.pathname + location.search);
}
