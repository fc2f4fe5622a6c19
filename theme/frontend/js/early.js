import { colourFrame } from "./colours.js";
import { carryTitles } from "./transitions.js";

// Runs before the first paint, so that a page chosen to be dark is never light for a moment, and one whose faces were
// loaded before is not set in others first. A title that is carried here must be named by then, too.
const root = document.documentElement;
let chosen = "system";
try {
  chosen = localStorage.getItem("scheme") ?? chosen;
  if (localStorage.getItem("faces")) delete root.dataset.faces;
} catch {
  // A browser that keeps nothing follows the system.
}
root.dataset.scheme = chosen;
colourFrame(chosen);
carryTitles();
