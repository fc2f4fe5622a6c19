// Opens a page in Chromium with a slowed-down CPU and scrolls to its end; prints what it weighs and how it behaves.
import puppeteer from "puppeteer-core";

const [url, throttle] = process.argv.slice(2);
const browser = await puppeteer.launch({
  executablePath: process.env.CHROME_PATH,
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"],
});
try {
  const page = await browser.newPage();
  await page.setViewport({ width: 1440, height: 900 });
  const session = await page.createCDPSession();
  await session.send("Network.enable");
  const kinds = new Map();
  const weights = { Document: 0, Script: 0 };
  session.on("Network.responseReceived", ({ requestId, type }) => kinds.set(requestId, type));
  session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    const kind = kinds.get(requestId);
    if (kind in weights) weights[kind] += encodedDataLength;
  });
  await session.send("Emulation.setCPUThrottlingRate", { rate: Number(throttle) });
  await page.evaluateOnNewDocument(() => {
    window.seen = { shift: 0, longest: 0, tasks: 0 };
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.seen.shift += entry.value;
    }).observe({ type: "layout-shift", buffered: true });
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) {
        window.seen.longest = Math.max(window.seen.longest, duration);
        window.seen.tasks += 1;
      }
    }).observe({ type: "longtask", buffered: true });
  });
  await page.goto(url, { waitUntil: "load", timeout: 120_000 });
  const loaded = await page.evaluate(() => ({ ...window.seen }));
  await page.evaluate(async () => {
    const frame = () => new Promise(requestAnimationFrame);
    while (scrollY + innerHeight < document.documentElement.scrollHeight - 1) {
      scrollBy(0, innerHeight / 2);
      await frame();
      await frame();
    }
    await new Promise((done) => setTimeout(done, 1000));
  });
  const seen = await page.evaluate(() => window.seen);
  const figures = {
    html_kib: weights.Document / 1024,
    js_kib: weights.Script / 1024,
    cls: seen.shift,
    longest_ms: seen.longest,
    longest_load_ms: loaded.longest,
    long_tasks: seen.tasks,
  };
  console.log(JSON.stringify(figures));
} finally {
  await browser.close();
}
