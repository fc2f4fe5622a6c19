function withoutNumbers(code) {
  const copy = code.cloneNode(true);
  for (const number of copy.querySelectorAll(".linenos")) number.remove();
  return copy.textContent;
}

/** A button on each named piece of code. */
export function offerCopies() {
  if (!navigator.clipboard) return;
  for (const code of document.querySelectorAll(".code")) {
    const name = code.querySelector(".code-name");
    const text = code.querySelector("pre");
    if (!name || !text) continue;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "code-copy";
    button.textContent = "Copy";
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(withoutNumbers(text));
        button.textContent = "Copied";
      } catch {
        button.textContent = "Not allowed";
      }
      setTimeout(() => (button.textContent = "Copy"), 2000);
    });
    name.append(button);
  }
}
