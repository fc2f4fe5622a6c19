/** A notice in a line of its own, with buttons: `buttons` is pairs of words and what happens then. Escape ends it. */
export function notice(words, buttons, onEnd = () => {}) {
  const element = document.createElement("div");
  element.className = "md-notice";
  element.setAttribute("role", "group");
  const said = document.createElement("p");
  said.setAttribute("role", "status");
  element.append(said);
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
  requestAnimationFrame(() => (said.textContent = words));
  element.setAttribute("aria-label", words);
  return element;
}
