const FIELD = "input[data-suggest]";

/** Suggests what a search may be for. What does so is fetched when somebody comes to a search field, and not before. */
export function offerSuggestions() {
  addEventListener("focusin", ({ target }) => target.matches?.(FIELD) && attend(target));
  if (document.activeElement?.matches(FIELD)) attend(document.activeElement);
}

/** Without it, the field is what it was: a form. When it could not be fetched, the next focus tries again. */
async function attend(field) {
  if (field.dataset.attended) return;
  field.dataset.attended = "true";
  try {
    const [{ suggestFor }] = await Promise.all([import(field.dataset.module), sheet(field.dataset.sheet)]);
    suggestFor(field);
  } catch {
    delete field.dataset.attended;
  }
}

function sheet(href) {
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = href;
  return new Promise((resolve, reject) => {
    link.onload = resolve;
    link.onerror = reject;
    document.head.append(link);
  });
}
