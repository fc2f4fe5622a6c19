import { List } from "./list.js";
import { forget, recent, remember } from "./recent.js";

const PAUSE = 120; // ms, in which somebody who types on has pressed the next key.

/** Makes a search field a combobox with a list of suggestions, after the pattern of WAI-ARIA. The form stays a form. */
export function suggestFor(field) {
  const list = new List(field, choose, clear);
  let timer;
  let asking;

  field.form.addEventListener("submit", () => remember(field.value.trim()));
  field.addEventListener("input", () => {
    stop();
    list.goTo(-1);
    timer = setTimeout(ask, field.value.trim() ? PAUSE : 0);
  });
  field.addEventListener("focus", () => field.value || showRecent());
  field.addEventListener("click", () => field.value || showRecent());
  field.addEventListener("keydown", (event) => {
    const isOther = event.isComposing || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey;
    if (!isOther && press(event.key)) event.preventDefault();
  });
  field.form.addEventListener("focusout", ({ relatedTarget }) => {
    if (relatedTarget !== field && !list.holds(relatedTarget)) leave();
  });
  field.form.addEventListener("keydown", ({ key, target }) => {
    if (key !== "Escape" || !list.holds(target)) return;
    field.focus();
    leave();
  });
  // Somebody may have typed before this was here.
  if (field.value !== field.defaultValue) ask();
  else if (!field.value && !field.autofocus) showRecent();

  /** What a key does in the field; whether it did anything. */
  function press(key) {
    if (key === "ArrowDown" || key === "ArrowUp") {
      if (list.isOpen) list.step(key === "ArrowDown" ? 1 : -1);
      else ask();
      return true;
    }
    if (key === "Escape" && list.isOpen) return leave();
    if (!list.active) return false;
    if (key === "Enter") choose(list.active);
    else if (key === "Home") list.goTo(0);
    else if (key === "End") list.goTo(Infinity);
    else return false;
    return true;
  }

  /** Asks for suggestions. What was asked before is answered no more. */
  async function ask() {
    stop();
    if (!field.value.trim()) return showRecent();
    asking = new AbortController();
    const query = new URLSearchParams(new FormData(field.form)); // With it, how far the form reaches.
    try {
      const answer = await fetch(`${field.dataset.suggest}?${query}`, { signal: asking.signal });
      list.show(answer.ok ? (await answer.json()).suggestions : []);
    } catch {
      // Without an answer, what is there stays.
    }
  }

  function stop() {
    clearTimeout(timer);
    asking?.abort();
  }

  function leave() {
    stop();
    list.close();
    return true;
  }

  function showRecent() {
    list.show(recent().map((text) => ({ source: "word", text })), { asRecent: true });
  }

  /** Goes to a page, or searches for words as if they had been typed. */
  function choose({ text, address }) {
    leave();
    if (address) return location.assign(address);
    field.value = text;
    field.form.requestSubmit();
  }

  function clear() {
    forget();
    field.focus();
    list.close();
  }
}
