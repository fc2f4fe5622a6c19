// The buttons for what is ticked stand there while something is; one box ticks all. Without this script they always do.
for (const bulk of document.querySelectorAll("[data-queue-bulk]")) {
  const boxes = [...bulk.closest("form").querySelectorAll("[name=response]")];
  const acts = bulk.querySelector("[data-queue-acts]");
  const label = document.createElement("label");
  const all = document.createElement("input");
  all.type = "checkbox";
  label.append(all, "Select all");
  bulk.prepend(label);

  function show() {
    const ticked = boxes.filter(({ checked }) => checked).length;
    acts.hidden = !ticked;
    all.checked = ticked === boxes.length;
    all.indeterminate = ticked > 0 && !all.checked;
  }
  all.addEventListener("change", () => {
    for (const box of boxes) box.checked = all.checked;
    show();
  });
  for (const box of boxes) box.addEventListener("change", show);
  window.addEventListener("pageshow", show); // A browser that goes back keeps the ticks.
  show();
}
