import { chosen, dropped } from "./gathering.js";
import { make } from "./making.js";

/** Where files are dropped and chosen; `take` is given what came. */
export function zone(accepted, take) {
  const element = make(
    "div",
    { className: "upload-zone" },
    make("p", { textContent: "Drop a folder or photos here, or choose them:" }),
    make(
      "p",
      { className: "upload-ways" },
      ...chooser("Choose a folder", { webkitdirectory: true }, take),
      ...chooser("Choose photos", { multiple: true, accept: accepted }, take),
    ),
  );
  let over = 0; // Those of its elements that the pointer has entered and not left.
  const mark = () => element.classList.toggle("upload-over", over > 0);
  element.addEventListener("dragenter", () => (over++, mark()));
  element.addEventListener("dragleave", () => (over--, mark()));
  element.addEventListener("drop", async ({ dataTransfer }) => {
    over = 0;
    mark();
    take(await dropped(dataTransfer));
  });
  // A file that is dropped beside it would open in place of this page.
  for (const name of ["dragover", "drop"]) document.addEventListener(name, (event) => event.preventDefault());
  return element;
}

function chooser(words, properties, take) {
  const input = make("input", { type: "file", hidden: true, ...properties });
  const button = make("button", { type: "button", className: "button", textContent: words });
  button.addEventListener("click", () => input.click());
  input.addEventListener("change", () => {
    take(chosen(input));
    input.value = ""; // So that the same can be chosen again.
  });
  return [button, input];
}
