// The door of the lightbox: all of it that a page with pictures loads before one of them is about to be opened.
//
// A template that includes theme/lightbox.html lets each link of this form open it, in their order on the page:
//
//     <figure> or <li>
//       <a href="…" data-photo="KEY" data-exif="…"><picture><source …><img …></picture></a>
//       <figcaption> or <… class="caption">…
//
// `href` is what opens without scripts: the largest file, or the page of the photo. KEY, of letters, digits and
// hyphens, is the picture's own, and `#photo-KEY` its address on the page. The `picture` is as `Picture.tag` of
// core.markdown makes it: the lightbox shows the srcset of the format that the browser chose from it, `width` and
// `height` being the size of the largest. What the caption holds is shown as it is, links and all, and may be hidden on
// the page; `data-exif`, which may be left out, is a line of plain text below it. More is in docs/reference/lightbox.md.

const PHOTO = "a[data-photo]";
const { dataset } = document.querySelector("script[data-lightbox]");
let lightbox;

function load() {
  lightbox ??= Promise.all([import(dataset.lightbox), sheet()]).then(([module]) => module);
  lightbox.catch(() => (lightbox = null)); // It is tried again.
  return lightbox;
}

function sheet() {
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = dataset.sheet;
  return new Promise((resolve, reject) => {
    link.onload = resolve;
    link.onerror = reject;
    document.head.append(link);
  });
}

function open(link) {
  return load().then((module) => module.open(link));
}

/** Shows what the address names, or nothing. */
function follow() {
  const key = /^#photo-([\w-]+)$/.exec(location.hash)?.[1];
  const link = key && document.querySelector(`${PHOTO}[data-photo="${key}"]`);
  if (link) open(link).catch(() => {});
  else lightbox?.then(({ close }) => close());
}

for (const event of ["pointerover", "focusin"]) {
  addEventListener(event, ({ target }) => target.closest?.(PHOTO) && load().catch(() => {}));
}
addEventListener("click", (event) => {
  const link = event.target.closest?.(PHOTO);
  const elsewhere = event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
  if (!link || event.defaultPrevented || elsewhere) return;
  event.preventDefault();
  open(link).catch(() => location.assign(link.href));
});
addEventListener("popstate", follow);
follow();
