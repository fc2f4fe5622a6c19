/**
 * A notice in a line of its own, with buttons: `buttons` is pairs of words and what happens then. Escape ends it.
 *
 * `more` is an element that stands between the words and the buttons.
 */
export function notice(words, buttons, onEnd = () => {}, more = null) {
  const element = document.createElement("div");
  element.className = "md-notice";
  element.setAttribute("role", "group");
  const said = document.createElement("p");
  said.setAttribute("role", "status");
  element.append(said, ...(more ? [more] : []));
  const end = () => {
    element.remove();
    onEnd();
  };
  for (const [i, [label, act]] of buttons.entries()) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = i ? "button button-small button-secondary" : "button button-small";
    button.textContent = label;
    button.addEventListener("click", () => {
      end();
      act?.();
    });
    element.append(button);
  }
  element.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    end();
  });
  // A status is read out when it changes, not when it appears with its words.
  requestAnimationFrame(() => said.textContent || tell(element, words));
  element.setAttribute("aria-label", words);
  return element;
}

/** Gives a notice other words. */
export function tell(element, words) {
  element.querySelector("p").textContent = words;
  element.setAttribute("aria-label", words);
}
