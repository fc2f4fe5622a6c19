/* Shows what is seen of a picture in several shapes, and takes a click on it for a focal point. Wagtail takes boxes. */
(() => {
  const section = document.querySelector(".focus-shapes");
  const chooser = document.querySelector(".focal-point-chooser");
  const names = ["x", "y", "width", "height"];
  const fields = names.map((name) => document.querySelector(`input.focal_point_${name}`));
  if (!section || !chooser || fields.includes(null)) return;

  chooser.after(section); // Beside what is clicked, and not below the whole form.
  const picture = chooser.querySelector("img");
  const size = { x: Number(picture.dataset.originalWidth), y: Number(picture.dataset.originalHeight) };
  const NEAR = 4; // Pixels that a click may move.
  const PART = 10; // Of the picture, for the box around a click: Wagtail keeps boxes.

  function focus() {
    const [x, y] = fields.map((field) => Number(field.value));
    if (x && y) return [(100 * x) / size.x, (100 * y) / size.y];
    return [Number(section.dataset.x ?? 50), Number(section.dataset.y ?? 50)];
  }

  function show() {
    const [x, y] = focus();
    for (const img of section.querySelectorAll("img")) {
      img.style.aspectRatio = img.dataset.shape;
      img.style.objectPosition = `${x}% ${y}%`;
    }
  }

  function choose(x, y) {
    const side = Math.round(Math.min(size.x, size.y) / PART);
    const at = [Math.max(1, Math.round(x * size.x)), Math.max(1, Math.round(y * size.y))];
    [...at, side, side].forEach((value, index) => {
      fields[index].value = value;
    });
    const mark = chooser.querySelector(".current-focal-point-indicator");
    if (!mark) return;
    mark.classList.remove("hidden");
    mark.style.left = `${(100 * (at[0] - side / 2)) / size.x}%`;
    mark.style.top = `${(100 * (at[1] - side / 2)) / size.y}%`;
    mark.style.width = `${(100 * side) / size.x}%`;
    mark.style.height = `${(100 * side) / size.y}%`;
  }

  let began = null;
  chooser.addEventListener("pointerdown", (event) => {
    began = [event.clientX, event.clientY];
  }, true);
  document.addEventListener("pointerup", (event) => {
    const from = began;
    began = null;
    if (!from) return;
    const still = Math.hypot(event.clientX - from[0], event.clientY - from[1]) < NEAR;
    const box = chooser.getBoundingClientRect();
    // Wagtail's own script answers to the same event, and puts back what was.
    setTimeout(() => {
      if (still) choose((event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height);
      show();
    }, 0);
  }, true);
  document.addEventListener("click", (event) => {
    if (event.target.closest(".remove-focal-point")) setTimeout(show, 0);
  });
  section.hidden = false;
  show();
})();
