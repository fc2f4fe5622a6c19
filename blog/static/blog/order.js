// Moves the posts of a series: by the buttons, by dragging.
(() => {
  function start() {
    for (const list of document.querySelectorAll("[data-order]")) {
      let dragged = null;

      const changed = () => list.closest("form")?.dispatchEvent(new Event("change", { bubbles: true }));

      list.addEventListener("click", (event) => {
        const button = event.target.closest("[data-move]");
        if (!button) return;
        const item = button.closest("li");
        if (button.dataset.move === "up") item.previousElementSibling?.before(item);
        else item.nextElementSibling?.after(item);
        button.focus();
        changed();
      });

      list.addEventListener("dragstart", (event) => {
        dragged = event.target.closest("li");
        event.dataTransfer.effectAllowed = "move";
      });

      list.addEventListener("dragover", (event) => {
        const over = event.target.closest("li");
        if (!dragged || !over || over === dragged) return;
        event.preventDefault();
        const { top, height } = over.getBoundingClientRect();
        if (event.clientY > top + height / 2) over.after(dragged);
        else over.before(dragged);
      });

      list.addEventListener("drop", (event) => event.preventDefault());
      list.addEventListener("dragend", () => {
        dragged = null;
        changed();
      });
    }
  }

  // Wagtail asks for it before the list is there.
  if (document.readyState === "loading") {
    document.addEventListener("DOMContentLoaded", start);
  } else {
    start();
  }
})();
