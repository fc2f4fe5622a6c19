const GAP = 12; // px, between a picture and its words.
const EDGE = 18; // px, at the least between them and the window's edges, as in lightbox.css.

/** The words of the picture that is shown, below it, beginning at its edge. */
export class Caption {
  constructor(stage) {
    this.stage = stage;
    stage.on("uiRegister", () => {
      for (const [order, name] of ["caption", "measure"].entries()) {
        const className = order ? "pswp__caption pswp__measure" : "pswp__caption";
        stage.ui.registerElement({
          name,
          className,
          order: 30 + order,
          appendTo: "root",
          onInit: (box) => this.furnish(name, box),
        });
      }
    });
    for (const event of ["change", "resize", "openingAnimationEnd"]) stage.on(event, () => this.show());
  }

  furnish(name, box) {
    this[name] = box;
    if (name === "measure") box.inert = true;
    // A long one scrolls by itself, and its words can be marked.
    box.addEventListener("wheel", (event) => event.stopPropagation());
  }

  /** What a slide's words take in a window of this width, in px. */
  height(slide, width) {
    if (slide.measured !== width) {
      this.measure.replaceChildren(...wordsOf(slide.element));
      slide.measured = width;
      slide.tall = this.measure.hasChildNodes() ? this.measure.offsetHeight + GAP : 0;
    }
    return slide.tall;
  }

  show() {
    const { currSlide: slide, viewportSize, options } = this.stage;
    if (!slide) return;
    this.caption.replaceChildren(...wordsOf(slide.data.element));
    const { left, top } = options.paddingFn(viewportSize, slide.data);
    const { panAreaSize: area, zoomLevels, width, height } = slide;
    const x = left + (area.x - width * zoomLevels.initial) / 2;
    const y = top + (area.y + height * zoomLevels.initial) / 2 + GAP;
    const start = Math.max(EDGE, Math.min(x, viewportSize.x - this.caption.offsetWidth - EDGE));
    this.caption.style.translate = `${start}px ${y}px`;
  }
}

/** The caption of a link's figure or item, and the line of its EXIF. */
function wordsOf(link) {
  const held = link.closest("figure, li")?.querySelector(":scope > :is(figcaption, .caption)");
  const words = held ? [...held.cloneNode(true).childNodes] : [];
  const exif = link.dataset.exif;
  return [words.length && part("div", words), exif && part("p", [exif])].filter(Boolean);
}

function part(name, children) {
  const made = document.createElement(name);
  made.dir = "auto";
  made.append(...children);
  for (const named of made.querySelectorAll("[id]")) named.removeAttribute("id");
  return made;
}
