import { colourFrame } from "./colours.js";

// Runs before the first paint, so that a page chosen to be dark is never light for a moment.
let chosen = "system";
try {
  chosen = localStorage.getItem("scheme") ?? chosen;
} catch {
  // A browser that keeps nothing follows the system.
}
document.documentElement.dataset.scheme = chosen;
colourFrame(chosen);
