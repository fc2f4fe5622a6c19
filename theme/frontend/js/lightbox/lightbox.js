import PhotoSwipe from "photoswipe";
import { enter, leave, moveTo } from "./address.js";
import { Caption } from "./caption.js";
import { announce } from "./counter.js";
import { CHEVRON, CROSS, LENS, STAR } from "./icons.js";
import { offerSlideshow } from "./slideshow.js";
import { slides } from "./slides.js";

const { dataset: words } = document.querySelector("script[data-lightbox]");
const BAR = 52; // px: the height of the row of buttons, and of that of the arrows where they stand below.
const SIDE = 76; // px: what the arrows take on each side, where there is room beside the picture.
const NARROW = "(width < 44rem) and (height > 30rem)"; // As in lightbox.css.

let stage;

/** Opens the lightbox at a link of the page, or moves on to it. Ends when it is shown. */
export async function open(link) {
  const links = [...document.querySelectorAll("a[data-photo]")];
  if (stage?.isOpen) stage.goTo(links.indexOf(link));
  if (stage) return; // Or it is about to open, after a double click.
  stage = new PhotoSwipe({ index: links.indexOf(link), dataSource: [], ...looks() });
  try {
    stage.options.dataSource = await slides(links, link);
  } catch (trouble) {
    stage = null;
    throw trouble;
  }
  enter(link);
  link.scrollIntoView({ block: "nearest" });
  furnish();
  stage.init();
}

/** Closes it, if it is open. */
export function close() {
  history.scrollRestoration = "auto";
  if (stage?.opener.isOpening) stage.on("openingAnimationEnd", () => stage.close());
  else stage?.close();
}

function looks() {
  return {
    bgOpacity: 1,
    returnFocus: false, // It would go to what is still inert.
    secondaryZoomLevel: actualSize,
    arrowPrevSVG: CHEVRON,
    arrowNextSVG: CHEVRON,
    closeSVG: CROSS,
    zoomSVG: LENS,
    preloaderSVG: STAR,
    counter: false,
    arrowPrevTitle: words.previous,
    arrowNextTitle: words.next,
    closeTitle: words.close,
    zoomTitle: words.zoom,
    errorMsg: words.error,
  };
}

/** A pixel of the picture on one of the screen; where that is hardly larger than the whole, on one of the sheet. */
function actualSize({ fit }) {
  const level = 1 / devicePixelRatio;
  return level > fit * 1.25 ? level : 1;
}

function furnish() {
  const caption = new Caption(stage);
  stage.options.paddingFn = (viewport, slide) => {
    const narrow = matchMedia(NARROW).matches;
    const side = narrow ? 0 : SIDE;
    const below = caption.height(slide, viewport.x) + (narrow ? BAR : BAR / 2);
    return { top: BAR, bottom: below, left: side, right: side };
  };
  stage.on("uiRegister", () => {
    announce(stage, words);
    offerSlideshow(stage, words);
  });
  stage.on("firstUpdate", begin);
  stage.on("change", () => {
    const { element } = stage.currSlide.data;
    element.scrollIntoView({ block: "nearest" }); // Where the picture goes back to.
    moveTo(element);
  });
  stage.on("contentAppend", colour);
  stage.on("close", end);
  stage.on("destroy", () => {
    stage.currSlide.data.element.focus({ preventScroll: true });
    stage = null;
  });
}

function begin() {
  const { element, scrollWrap, mainScroll } = stage;
  element.dir = "ltr"; // PhotoSwipe knows no other.
  element.setAttribute("aria-modal", "true");
  element.setAttribute("aria-label", words.name);
  // What PhotoSwipe calls them is English.
  for (const part of [scrollWrap, ...mainScroll.itemHolders.map(({ el }) => el)]) {
    part.removeAttribute("aria-roledescription");
  }
  for (const other of others()) other.inert = true;
}

function end() {
  for (const other of others()) other.inert = false;
  leave();
}

function others() {
  return [...document.body.children].filter((child) => child !== stage.element);
}

/** Until a picture comes, its own colour, as on the page. */
function colour({ content }) {
  for (const part of [content.element, content.placeholder?.element]) {
    if (part && content.data.colour) part.style.backgroundColor = content.data.colour;
  }
}
