// Called by bench/lighthouse: loads each page of the portal as a telephone would, with a browser that knows nothing yet.
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
const from = createRequire(join(process.cwd(), "out/lighthouse/package.json"));
const load = async (name) => import(pathToFileURL(from.resolve(name)));
const { default: lighthouse } = await load("lighthouse");
const { launch } = await load("chrome-launcher");
const [url, serial, least = "95"] = process.argv.slice(2);

const read = async (path) => (await fetch(url + path)).text();
const first = async (list, link) => (await read(list)).match(link)?.[1];
const article = await first("/loesungen", /href="(\/artikel\/[^"?#]+)"/);
const pages = [
  "/", "/en", "/modelle", await first("/modelle", /href="(\/modell\/[^"?#]+)"/), "/treiber", "/dokumente", await first("/treiber", /href="(\/download\/[^"?#/]+)"/), "/faq", "/loesungen", article,
  article && (await read(article)).match(/href="(\/en\/article\/[^"?#]+)"/)?.[1], "/geraet", `/geraet/${serial}`, "/suche", "/suche?q=akku", "/en/search?q=battery", "/kontakt", "/kontakt?q=akku", "/impressum", "/datenschutz", "/barrierefreiheit",
].filter(Boolean);
const kinds = ["performance", "accessibility", "best-practices", "seo"];
const chrome = await launch({ chromePath: process.env.CHROMIUM ?? "/usr/bin/chromium", chromeFlags: ["--headless=new", ...(process.getuid() === 0 ? ["--no-sandbox"] : [])] });
let low = 0;
try {
  console.log(["page".padEnd(44), ...kinds].join("  "));
  for (const page of pages) {
    const { lhr } = await lighthouse(url + page, { port: chrome.port, logLevel: "error", onlyCategories: kinds });
    const marks = kinds.map((kind) => Math.round((lhr.categories[kind].score ?? 0) * 100));
    const failed = Object.values(lhr.audits).filter((audit) => audit.score === 0 && kinds.slice(1).some((kind) => lhr.categories[kind].auditRefs.some((ref) => ref.id === audit.id && ref.weight > 0))).map((audit) => audit.id);
    console.log([page.slice(0, 44).padEnd(44), ...marks.map((mark, i) => String(mark).padStart(kinds[i].length)), failed.join(" ")].join("  "));
    if (marks.some((mark) => mark < Number(least))) low += 1;
  }
} finally {
  await chrome.kill();
}
console.log(`${pages.length} pages, ${low} below ${least}`);
process.exitCode = low === 0 ? 0 : 1;
