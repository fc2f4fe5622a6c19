let place;
let timer;

/** Says a few words at the foot of the window, to eyes and to screen readers, and takes them away again. */
export function say(words) {
  if (!place) {
    place = document.createElement("p");
    place.className = "said";
    place.setAttribute("role", "status");
    document.body.append(place);
  }
  clearTimeout(timer);
  // A status that is there before its words is read out; one that comes with them often is not.
  requestAnimationFrame(() => (place.textContent = words));
  timer = setTimeout(() => (place.textContent = ""), 2500);
}
