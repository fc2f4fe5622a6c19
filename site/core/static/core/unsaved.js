// Keeps the first words and the last ones. Wagtail takes what an editor's form holds after two seconds for what it held
// from the start, since fields fill themselves in for a while, and then looks for changes twice a second. It can begin
// twice. What was written before was never saved by itself, and on leaving at once nobody asked.
(() => {
  const TOUCHES = ["keydown", "beforeinput", "paste", "drop", "pointerdown"];
  const TEXT = "input:not([type=checkbox], [type=radio]), textarea, [contenteditable=true]";
  const NOT_WRITTEN = /^(csrfmiddlewaretoken$|loaded_revision_|next$|comments-)/; // Wagtail leaves these out as well.

  function start() {
    const form = document.querySelector("form[data-edit-form]");
    if (!form) {
      return;
    }
    const held = () =>
      new URLSearchParams(
        [...new FormData(form)].filter(([name, value]) => typeof value === "string" && !NOT_WRITTEN.test(name)),
      ).toString();
    const written = () => before !== undefined && before !== held();
    let before;
    let saved = false;
    let sent = false;

    // In time, as the touch has done nothing yet. To put the cursor into a text is none: the form can go on settling.
    function touched(event) {
      if (event.type !== "pointerdown" || !event.target.closest(TEXT)) {
        before ??= held();
      }
    }
    for (const touch of TOUCHES) {
      form.addEventListener(touch, touched, { capture: true });
    }

    form.addEventListener("w-unsaved:watch-edits", (event) => {
      if (event.target !== form) {
        return;
      }
      if (!saved && written()) {
        form.setAttribute("data-w-unsaved-force-value", "true");
      } else {
        before = held();
      }
      saved = false;
    });
    // Before Wagtail hears of it, which then takes what it holds anew.
    form.addEventListener("w-autosave:success", () => (saved = true), { capture: true });
    form.addEventListener("submit", () => (sent = true));
    window.addEventListener("beforeunload", (event) => {
      if (!sent && written()) {
        event.preventDefault();
      }
    });
  }

  if (document.readyState === "loading") {
    document.addEventListener("DOMContentLoaded", start);
  } else {
    start();
  }
})();
