// Opens tickets through /api/v1 with a number of clients and says how many a second were committed.
// node bench/api/load.mjs URL KEY [clients=8] [seconds=15] [with|without idempotency key]
import http from "node:http";

const [url, key, clients = "8", seconds = "15", once = "with"] = process.argv.slice(2);
const target = new URL("/api/v1/tickets", url);
const agent = new http.Agent({ keepAlive: true, maxSockets: Number(clients) });
const times = [], refused = new Map();
let counter = 0, ends = 0;

const open = () => new Promise((resolve, reject) => {
  const n = ++counter;
  const body = JSON.stringify({
    subject: `Lastprobe ${n}`, text: "Das Notebook startet seit heute nicht mehr. Die Ladeanzeige blinkt orange, der Bildschirm bleibt dunkel.",
    category: "hardware", requester: { email: `kunde${n % 200}@last.example`, name: `Kunde ${n % 200}` },
  });
  const headers = { authorization: `Bearer ${key}`, "content-type": "application/json", "content-length": Buffer.byteLength(body) };
  if (once === "with") headers["idempotency-key"] = `${process.pid}-${n}`;
  const begun = performance.now();
  const request = http.request(target, { method: "POST", agent, headers }, answer => {
    answer.resume();
    answer.on("end", () => {
      if (answer.statusCode === 201) times.push(performance.now() - begun);
      else refused.set(answer.statusCode, (refused.get(answer.statusCode) ?? 0) + 1);
      resolve();
    });
  });
  request.on("error", reject);
  request.end(body);
});

const run = async until => { while (performance.now() < until) await open(); };
const all = span => Promise.all(Array.from({ length: Number(clients) }, () => run(performance.now() + span)));

await all(20_000);
times.length = 0;
const begun = performance.now();
await all(Number(seconds) * 1000);
ends = (performance.now() - begun) / 1000;
agent.destroy();
times.sort((a, b) => a - b);
const at = share => times[Math.min(times.length - 1, Math.floor(times.length * share))]?.toFixed(1);
console.log(JSON.stringify({ clients: Number(clients), seconds: Number(ends.toFixed(1)), opened: times.length, perSecond: Math.round(times.length / ends), p50: at(.5), p95: at(.95), p99: at(.99), max: at(1), refused: Object.fromEntries(refused) }));
