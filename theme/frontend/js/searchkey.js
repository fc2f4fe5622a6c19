const WRITING = "input, textarea, select, [contenteditable]";

/** `/` goes to the page's own search field, else to the one in the header. */
export function focusSearchByKey() {
  addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest?.(WRITING)) return;
    const field = document.querySelector("main input[type=search]") ?? document.querySelector("input[type=search]");
    if (!field) return;
    event.preventDefault();
    field.focus();
    field.select();
  });
}
