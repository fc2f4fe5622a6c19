import { keep } from "./keeping.js";

/**
 * Lets the page wear its faces after it was first painted, in stand-ins of the same measure: words do not wait. Where
 * they are known to be in the browser already, `early.js` has let it do so from the beginning.
 */
export function wearFaces() {
  const root = document.documentElement;
  if (!root.dataset.faces) return;
  const wear = () => {
    delete root.dataset.faces;
    root.getBoundingClientRect(); // Asks for them.
    document.fonts.ready.then(() => keep("faces", "here"));
  };
  // Some browsers measure nothing for the sake of privacy.
  if (!window.PerformanceObserver?.supportedEntryTypes?.includes("paint")) return wear();
  const watch = (list, observer) => {
    if (!list.getEntriesByName("first-contentful-paint").length) return;
    observer.disconnect();
    wear();
  };
  new PerformanceObserver(watch).observe({ type: "paint", buffered: true });
}
