// How soon what one posts is on the other's screen: an agent's page in Chromium, replies posted by form, both clocks the same machine's.
import { createRequire } from "node:module";
import { join } from "node:path";
const { chromium } = createRequire(join(process.cwd(), "package.json"))("playwright-core");
const [url, rounds = "150"] = process.argv.slice(2);
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: process.getuid() === 0 ? ["--no-sandbox"] : [] });
const signIn = async (page) => {
  await page.goto(`${url}/anmelden`);
  await page.fill("#email", "last@bench.example");
  await page.fill("#password", "ein-langes-Kennwort-7");
  await page.press("#password", "Enter");
  await page.waitForURL(/tickets/);
};
try {
  const reader = await (await browser.newContext()).newPage();
  await signIn(reader);
  await reader.goto(`${url}/tickets/neu`);
  await reader.fill("[name=Email]", "bildschirm@bench.example");
  await reader.fill("[name=Text]", "Wie schnell ist es da?");
  await reader.locator("main form button.primary").click();
  await reader.waitForURL(/tickets\/\d/);
  const ticket = reader.url();
  const writer = await browser.newContext();
  const hand = await writer.newPage();
  await signIn(hand);
  await hand.goto(ticket);
  const form = await hand.evaluate(() => {
    const form = document.querySelector("form.compose");
    return { action: form.action, fields: [...new FormData(form)].filter(([name]) => !["Files", "IdempotencyKey", "Text", "Kind"].includes(name)) };
  });
  await hand.close();
  await reader.evaluate(() => {
    window.seen = new Map();
    new MutationObserver(() => requestAnimationFrame(() => {
      for (const text of document.querySelectorAll(".msg .prose, .msg p")) {
        const mark = /Marke-\d+/.exec(text.textContent ?? "")?.[0];
        if (mark && !window.seen.has(mark)) window.seen.set(mark, Date.now());
      }
    })).observe(document.body, { subtree: true, childList: true, characterData: true });
  });
  const times = [];
  for (let i = 0; i < Number(rounds); i++) {
    await new Promise((r) => setTimeout(r, 700));
    const posted = Date.now();
    const answer = await writer.request.post(form.action, { multipart: { ...Object.fromEntries(form.fields), Kind: "note", Text: `Marke-${i}` }, maxRedirects: 0, failOnStatusCode: false });
    if (answer.status() >= 400) throw new Error(`The post gave ${answer.status()}.`);
    const at = await reader.waitForFunction((mark) => window.seen.get(mark), `Marke-${i}`, { timeout: 10_000, polling: 20 });
    if (i >= 10) times.push(await at.jsonValue() - posted);
  }
  times.sort((a, b) => a - b);
  const share = (s) => times[Math.ceil(times.length * s) - 1];
  console.log(`post to the other screen     n ${String(times.length).padStart(6)}   p50 ${share(0.5).toFixed(2).padStart(8)} ms   p99 ${share(0.99).toFixed(2).padStart(8)} ms   max ${times.at(-1).toFixed(2).padStart(8)} ms`);
} finally { await browser.close(); }
