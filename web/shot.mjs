import { chromium } from "playwright-core";
const b = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });
for (const [scheme, w] of [["light", 1440], ["dark", 1440], ["light", 400]]) {
  const p = await (await b.newContext({ colorScheme: scheme, viewport: { width: w, height: 1000 }, baseURL: "http://localhost:5199" })).newPage();
  await p.goto("/anmelden"); await p.fill("#email", "mehmet.orhan@astina-service.example"); await p.fill("#password", "beistand-demo-2026"); await p.press("#password", "Enter"); await p.waitForURL(/tickets/);
  await p.goto("/tickets?view=all&sort=changed");
  const href = await p.locator(".queue a[href*='/tickets/'], .list a[href*='/tickets/2']").first().getAttribute("href").catch(() => null) ?? "/tickets";
  const links = await p.$$eval("a[href]", as => as.map(a => a.getAttribute("href")).filter(h => /\/tickets\/\d\d-/.test(h)).slice(0, 12));
  let best = null;
  for (const l of links) { await p.goto(l); await p.waitForSelector("#suggestions:not([data-open])", { state: "attached" }); const n = await p.locator("#suggestions li").count(); if (!best || n > best[1]) best = [l, n]; }
  console.log(scheme, best);
  await p.goto(best[0]); await p.waitForSelector("#suggestions:not([data-open])", { state: "attached" });
  if (w > 1000) await p.locator("#suggestions").scrollIntoViewIfNeeded();
  await p.screenshot({ path: `/tmp/sug-${scheme}-${w}.png` });
  await p.locator("#suggestions").screenshot({ path: `/tmp/sugb-${scheme}-${w}.png` }).catch(e => console.log("no block", String(e).slice(0, 80)));
}
await b.close();
