import { word } from "./words.js";

/** Lets the door of an embed open in its place. Nothing of the other site is asked for before it is clicked. */
export function openEmbeds() {
  for (const door of document.querySelectorAll('a[data-player^="https:"]')) {
    const provider = door.querySelector(".embed-provider");
    if (provider) provider.textContent = word("Load from %s").replace("%s", provider.textContent);
    door.addEventListener("click", (event) => {
      if (event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      const frame = document.createElement("iframe");
      frame.title = door.querySelector(".embed-title")?.textContent ?? "";
      frame.allow = "autoplay; encrypted-media; fullscreen; picture-in-picture";
      // A player needs its own storage and scripts; it may open its own site, and do nothing to this page.
      frame.sandbox = "allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox allow-presentation";
      frame.referrerPolicy = "strict-origin-when-cross-origin";
      frame.src = door.dataset.player;
      frame.tabIndex = -1;
      door.replaceWith(frame);
      frame.focus();
      frame.removeAttribute("tabindex");
    });
  }
}
