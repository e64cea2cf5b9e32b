// What a first view of the portal's pages transfers without pictures, and when its largest part is painted. Run in web/: node ../bench/portal.mjs URL SERIAL
import { createRequire } from "node:module";
import { join } from "node:path";
const { chromium } = createRequire(join(process.cwd(), "package.json"))("playwright-core");
const [url, serial, most = "60", latest = "1000"] = process.argv.slice(2);
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: process.getuid() === 0 ? ["--no-sandbox"] : [] });
let held = true;

// A browser that knows nothing yet, each time.
const look = async (path) => {
  const context = await browser.newContext({ locale: "de-DE" });
  try {
    const page = await context.newPage();
    const network = await context.newCDPSession(page);
    const kinds = new Map();
    const sizes = new Map();
    network.on("Network.responseReceived", ({ requestId, type }) => kinds.set(requestId, type));
    network.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => sizes.set(requestId, encodedDataLength));
    await network.send("Network.enable");
    await page.goto(url + path, { waitUntil: "networkidle" });
    const largest = await page.evaluate(() => new Promise((done) => new PerformanceObserver((list) => done(list.getEntries().at(-1).startTime)).observe({ type: "largest-contentful-paint", buffered: true })));
    const bytes = [...sizes].filter(([id]) => kinds.get(id) !== "Image").reduce((sum, [, size]) => sum + size, 0);
    return { kb: bytes / 1024, largest, links: await page.evaluate(() => [...document.querySelectorAll("main a")].map((a) => new URL(a.href).pathname)) };
  } finally { await context.close(); }
};

const tell = async (path) => {
  const { kb, largest, links } = await look(path);
  held &&= kb <= Number(most) && largest <= Number(latest);
  console.log(`${path.padEnd(44)} ${kb.toFixed(1).padStart(7)} KB   LCP ${largest.toFixed(0).padStart(5)} ms`);
  return links;
};

try {
  await look("/"); // the server's first page is not the browser's
  for (const path of ["/", "/en", "/geraet", `/geraet/${serial}`, "/dokumente", "/kontakt"]) await tell(path);
  const model = (await tell("/modelle")).find((link) => link.startsWith("/modell/"));
  if (model) await tell(model);
  const download = (await tell("/treiber")).find((link) => /^\/download\/[^/]+$/.test(link));
  if (download) await tell(download);
} finally { await browser.close(); }
if (!held) { console.error(`More than ${most} KB, or later than ${latest} ms.`); process.exitCode = 1; }
