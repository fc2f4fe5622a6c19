// Keeps the first words and the last ones. Wagtail takes what an editor's form holds after two seconds for what it held
// from the start, since fields fill themselves in for a while, and then looks for changes twice a second. It can begin
// twice. What was written before was never saved by itself, and on leaving at once nobody asked. Nor was what was
// written last while a save was under way: Wagtail takes what the form holds then for what was sent.
(() => {
  const TOUCHES = ["keydown", "beforeinput", "paste", "drop", "pointerdown"];
  const TEXT = "input:not([type=checkbox], [type=radio]), textarea, [contenteditable=true]";
  const NOT_WRITTEN = /^(csrfmiddlewaretoken$|loaded_revision_|overwrite_revision_id$|next$|comments-)/; // Wagtail leaves these out as well.

  function start() {
    const form = document.querySelector("form[data-edit-form]");
    if (!form) {
      return;
    }
    // What was written, with what the server has put into fields since.
    const held = (data = new FormData(form), updates = {}) =>
      new URLSearchParams(
        [...data]
          .filter(([name, value]) => typeof value === "string" && !NOT_WRITTEN.test(name))
          .map(([name, value]) => [name, name in updates ? (updates[name] ?? "") : value]),
      ).toString();
    const written = () => before !== undefined && before !== held();
    let before;
    let saved = false;
    let sending;
    let sent = false;

    const force = () => form.setAttribute("data-w-unsaved-force-value", "true");

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
        force();
      } else {
        before = held();
      }
      saved = false;
    });
    form.addEventListener("w-autosave:save", ({ detail }) => (sending = detail.formData));
    // Before Wagtail hears of it, which then takes what it holds anew.
    form.addEventListener(
      "w-autosave:success",
      ({ detail }) => {
        saved = true;
        const kept = held(sending, detail.data.field_updates);
        if (kept !== held()) {
          setTimeout(() => {
            before = kept;
            force();
          });
        }
      },
      { capture: true },
    );
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
