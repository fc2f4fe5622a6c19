import { colourFrame } from "./colours.js";
import { keep } from "./keeping.js";

/** The three-state switch: what is chosen holds on every page, and in every open tab. */
export function followScheme() {
  const root = document.documentElement;
  const inputs = [...document.querySelectorAll(".scheme input")];
  const show = (scheme) => {
    root.dataset.scheme = scheme;
    colourFrame(scheme);
    for (const input of inputs) input.checked = input.value === scheme;
  };

  show(root.dataset.scheme ?? "system");
  for (const input of inputs) {
    input.addEventListener("change", () => {
      show(input.value);
      keep("scheme", input.value);
    });
  }
  addEventListener("storage", ({ key, newValue }) => key === "scheme" && show(newValue ?? "system"));
}
