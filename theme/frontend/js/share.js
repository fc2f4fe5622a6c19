import { word } from "./words.js";

/** The system's own way to share, where there is one. */
export function offerSharing() {
  const foot = document.querySelector(".post-foot");
  if (!navigator.share || !foot) return;
  const url = document.querySelector("link[rel=canonical]")?.href ?? location.href;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "share";
  button.textContent = word("Share");
  button.addEventListener("click", () => {
    // Who closes the sheet has not met an error.
    navigator.share({ title: document.title, url }).catch(() => {});
  });
  foot.insertBefore(button, foot.querySelector("details, nav"));
}
