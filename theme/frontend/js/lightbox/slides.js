/** What PhotoSwipe asks of each link. `first` is opened first. */
export async function slides(links, first) {
  const type = await typeTaken(first.querySelector("img"));
  return links.map((link) => slide(link, type));
}

function slide(link, type) {
  const img = link.querySelector("img");
  const source = [...img.parentElement.children].find((child) => child.type === type) ?? img;
  return {
    element: link,
    src: img.src,
    srcset: source.srcset,
    width: Number(img.getAttribute("width")),
    height: Number(img.getAttribute("height")),
    alt: img.alt,
    msrc: img.currentSrc,
    thumbCropped: true, // As it is in a gallery; where nothing is cut off, it is the same.
    colour: img.dataset.colour,
  };
}

/** The lightest type that this browser takes, as its choice for a picture of the page tells; none for the last one. */
async function typeTaken(img) {
  let chosen = [img, ...document.querySelectorAll("picture > img")].find(({ currentSrc }) => currentSrc);
  if (!chosen) {
    img.loading = "eager";
    await img.decode().catch(() => {});
    chosen = img;
  }
  const file = chosen.currentSrc && new URL(chosen.currentSrc).pathname;
  return [...chosen.parentElement.children].find(({ srcset }) => srcset.includes(file))?.type;
}
