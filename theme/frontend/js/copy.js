import { say } from "./saying.js";
import { word } from "./words.js";

function withoutNumbers(code) {
  const copy = code.cloneNode(true);
  for (const number of copy.querySelectorAll(".linenos")) number.remove();
  return copy.textContent;
}

function button(text) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "code-copy";
  made.textContent = word("Copy");
  made.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(text());
      made.textContent = word("Copied");
    } catch {
      made.textContent = word("Not allowed");
    }
    setTimeout(() => (made.textContent = word("Copy")), 2000);
  });
  return made;
}

/** A button on each piece of code, beside its name if it has one, and on each form of a citation. */
export function offerCopies() {
  if (!navigator.clipboard) return;
  for (const code of document.querySelectorAll(".code")) {
    const text = code.querySelector("pre");
    if (text) (code.querySelector(".code-name") ?? code).append(button(() => withoutNumbers(text)));
  }
  for (const text of document.querySelectorAll(".copied")) {
    text.parentElement.previousElementSibling.append(button(() => text.textContent));
  }
}

/** The sign beside a heading leads to it, and copies its address as well. */
export function copyAnchors() {
  if (!navigator.clipboard) return;
  for (const anchor of document.querySelectorAll(".heading-anchor")) {
    anchor.addEventListener("click", () => {
      navigator.clipboard.writeText(anchor.href).then(
        () => say(word("The address of this section is copied.")),
        () => {},
      );
    });
  }
}
