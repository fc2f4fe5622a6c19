// Drags a photo of an album to another place; with it goes whatever else is chosen. The buttons do the same.
(() => {
  const start = () => {
    const list = document.querySelector("[data-album-order]");
    if (!list) return;
    const form = list.closest("form");
    let dragged = null;

    list.addEventListener("dragstart", (event) => {
      dragged = event.target.closest("li");
      event.dataTransfer.effectAllowed = "move";
    });
    list.addEventListener("dragend", () => (dragged = null));
    list.addEventListener("dragover", (event) => {
      if (dragged && event.target.closest("li") !== dragged) event.preventDefault();
    });
    list.addEventListener("drop", (event) => {
      const over = event.target.closest("li");
      if (!dragged || !over || over === dragged) return;
      event.preventDefault();
      const own = dragged.querySelector("[name=row]");
      if (!own.checked) for (const box of list.querySelectorAll("[name=row]")) box.checked = box === own;
      form.elements.place.value = over.value;
      form.querySelector("button[value=place]").click();
    });
  };
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
