import { PAUSE, PLAY } from "./icons.js";

const PACE = 5000; // ms
const FADE = 700; // ms

/** A button, and the space bar, that show one picture after the other; the screen stays on as long. */
export function offerSlideshow(stage, words) {
  if (stage.getNumItems() < 2) return;
  const show = new Slideshow(stage, words);
  stage.ui.registerElement({
    name: "slideshow",
    isButton: true,
    order: 8,
    html: PLAY,
    onInit: (button) => show.furnish(button),
    onClick: () => show.toggle(),
  });
}

class Slideshow {
  constructor(stage, words) {
    this.stage = stage;
    this.words = words;
    stage.on("keydown", (event) => {
      const { key, target } = event.originalEvent;
      if (key !== " " || target.closest("button, a")) return;
      event.originalEvent.preventDefault();
      this.toggle();
    });
    stage.on("change", () => this.timer && this.wait());
    for (const event of ["beforeZoomTo", "close"]) stage.on(event, () => this.timer && this.toggle());
    stage.events.add(document, "visibilitychange", () => this.timer && this.toggle());
  }

  furnish(button) {
    this.button = button;
    this.name();
  }

  toggle() {
    if (this.timer) {
      clearTimeout(this.timer);
      this.timer = null;
    } else {
      this.wait();
    }
    this.name();
    this.stayOn();
  }

  /** The button says what it would do; while pictures come by themselves, nobody is told of each. */
  name() {
    const title = this.timer ? this.words.pause : this.words.play;
    this.button.title = title;
    this.button.setAttribute("aria-label", title);
    this.button.innerHTML = this.timer ? PAUSE : PLAY;
    this.stage.topBar?.querySelector("[role=status]").setAttribute("aria-live", this.timer ? "off" : "polite");
  }

  wait() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.step(), PACE);
  }

  step() {
    const { stage } = this;
    if (stage.currSlide.content.isLoading()) return this.wait();
    stage.next();
    if (matchMedia("(prefers-reduced-motion)").matches) return;
    stage.currSlide.holderElement.animate([{ opacity: 0 }, { opacity: 1 }], FADE);
  }

  async stayOn() {
    if (!this.timer) return this.lock?.release();
    // A browser may not know how, or not want to.
    this.lock = await navigator.wakeLock?.request("screen").catch(() => {});
    if (!this.timer) this.lock?.release();
  }
}
