// Shows what a photo looks like, blurred, until it is there: its ThumbHash, which the page has in 30 bytes. Evan Wallace,
// https://evanw.github.io/thumbhash/. A photo is drawn when it is near and still to come, a few in one frame; without
// this script each has one colour.

const HASHED = "img[data-thumbhash]";
const SIDE = 20; // Pixels of the longer side: the shortest wave is a seventh of it.
const AT_ONCE = 6; // Photos in one frame.
const waiting = [];

const near = new IntersectionObserver(
  (entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      near.unobserve(target);
      if (!waiting.length) requestAnimationFrame(drawSome);
      waiting.push(target);
    }
  },
  { rootMargin: "50%" },
);

function drawSome() {
  for (const img of waiting.splice(0, AT_ONCE)) if (!img.complete) draw(img);
  if (waiting.length) requestAnimationFrame(drawSome);
}

function draw(img) {
  const canvas = document.createElement("canvas");
  const shape = Number(img.getAttribute("width")) / Number(img.getAttribute("height"));
  canvas.width = Math.max(Math.round(shape > 1 ? SIDE : SIDE * shape), 1);
  canvas.height = Math.max(Math.round(shape > 1 ? SIDE / shape : SIDE), 1);
  const { width, height } = canvas;
  const context = canvas.getContext("2d");
  const pixels = context.createImageData(width, height);
  paint(pixels.data, width, height, Uint8Array.from(atob(img.dataset.thumbhash), (sign) => sign.charCodeAt(0)));
  context.putImageData(pixels, 0, 0);
  img.style.backgroundImage = `url(${canvas.toDataURL()})`;
}

function paint(data, width, height, hash) {
  const head = hash[0] | (hash[1] << 8) | (hash[2] << 16);
  const more = hash[3] | (hash[4] << 8);
  const shorter = Math.max(more & 7, 3);
  const [across, down] = more >> 15 ? [7, shorter] : [shorter, 7];
  let at = 10; // In halves of bytes: behind the head.
  const read = (nx, ny, scale) => {
    const waves = [];
    for (let y = 0; y < ny; y++) {
      for (let x = y ? 0 : 1; x * ny < nx * (ny - y); x++, at++) {
        const step = (hash[at >> 1] >> ((at & 1) * 4)) & 15;
        waves.push([x, y, 2 * (step / 7.5 - 1) * scale]);
      }
    }
    return waves;
  };
  const channels = [
    [(head & 63) / 63, read(across, down, ((head >> 18) & 31) / 31)],
    [((head >> 6) & 63) / 31.5 - 1, read(3, 3, (((more >> 3) & 63) / 63) * 1.25)],
    [((head >> 12) & 63) / 31.5 - 1, read(3, 3, (((more >> 9) & 63) / 63) * 1.25)],
  ];
  const columns = cosines(width);
  const rows = cosines(height);
  for (let y = 0, pixel = 0; y < height; y++) {
    for (let x = 0; x < width; x++, pixel += 4) {
      const [light, yellow, reddish] = channels.map(([average, waves]) =>
        waves.reduce((sum, [wx, wy, strength]) => sum + strength * columns[x][wx] * rows[y][wy], average),
      );
      const blue = light - (2 / 3) * yellow;
      const red = (3 * light - blue + reddish) / 2;
      data.set([255 * red, 255 * (red - reddish), 255 * blue, 255], pixel);
    }
  }
}

function cosines(length) {
  const of = (at) => Array.from({ length: 7 }, (_, wave) => Math.cos((Math.PI / length) * (at + 0.5) * wave));
  return Array.from({ length }, (_, at) => of(at));
}

function watch(within) {
  for (const img of within.querySelectorAll(HASHED)) if (!img.complete) near.observe(img);
}

watch(document);
// Of an album that goes on, more photos come.
new MutationObserver((changes) => {
  for (const { addedNodes } of changes) for (const node of addedNodes) if (node.matches?.(".justified")) watch(node);
}).observe(document.querySelector("main"), { childList: true });
