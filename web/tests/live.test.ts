import "./dom.ts";
import assert from "node:assert/strict";
import { test } from "node:test";
import { backoff } from "../src/backoff.ts";
import { match, nameOf } from "../src/keys/shortcuts.ts";
import { connectionIs } from "../src/live/connection.ts";
import { Hub } from "../src/live/hub.ts";
import type { News } from "../src/live/messages.ts";
import { Pace } from "../src/pace.ts";
import { Ring } from "../src/live/ring.ts";
import type { StreamListener } from "../src/live/stream.ts";

const change = (seq: number) => ({ seq, ticket: "26-00001-0", team: 1, kind: "AnswerSent" });

test("the ring gives what came later and admits what it forgot", () => {
  const ring = new Ring(10);
  for (let seq = 11; seq <= 14; seq++) ring.add(change(seq));
  assert.deepEqual(ring.since(12)!.map((c) => c.seq), [13, 14]);
  assert.deepEqual(ring.since(14), []);
  assert.equal(ring.since(5), null);
});

test("the ring takes each change once", () => {
  const ring = new Ring(10);
  assert.ok(ring.add(change(11)));
  assert.ok(!ring.add(change(11)));
});

test("a page that joins late gets what it missed, from one stream", () => {
  let listener!: StreamListener;
  let opened = 0;
  const hub = new Hub((l) => { listener = l; return { start: () => { opened++; }, stop: () => undefined, retryNow: () => undefined }; });
  const [early, late]: News[][] = [[], []];
  hub.follow("a", (n) => early!.push(n), 10);
  listener.up();
  listener.event("hello", '{"seq":10,"build":"b"}');
  listener.event("change", JSON.stringify(change(11)));
  hub.follow("b", (n) => late!.push(n), 10);
  assert.ok(early!.some((n) => n.type === "change" && n.change.seq === 11));
  assert.ok(late!.some((n) => n.type === "change" && n.change.seq === 11));
  assert.ok(opened >= 1);
});

test("a page older than the memory is told to ask anew", () => {
  let listener!: StreamListener;
  const hub = new Hub((l) => { listener = l; return { start: () => undefined, stop: () => undefined, retryNow: () => undefined }; });
  hub.follow("a", () => undefined, 5000);
  for (let seq = 5001; seq <= 6100; seq++) listener.event("change", JSON.stringify(change(seq)));
  const heard: News[] = [];
  hub.follow("b", (n) => heard.push(n), 5001);
  assert.equal(heard[0]!.type, "reset");
});

test("waiting doubles, ends at the longest and is spread", () => {
  assert.equal(backoff(0, { random: () => 1 }), 500);
  assert.equal(backoff(3, { random: () => 1 }), 4000);
  assert.equal(backoff(50, { random: () => 1 }), 30_000);
  assert.ok(backoff(3, { random: () => 0 }) >= 2000);
});

test("shortcuts: one key, a sequence, a modifier", () => {
  const known: [string, string][] = [["n", "new"], ["g m", "mine"], ["mod+k", "search"]];
  assert.equal(match(["n"], known), "new");
  assert.equal(match(["g"], known), "more");
  assert.equal(match(["g", "m"], known), "mine");
  assert.equal(match(["x"], known), null);
  assert.equal(nameOf({ key: "K", ctrlKey: true, metaKey: false, altKey: false }), "mod+k");
});

test("the notice that the connection is back goes by itself, however often it is said", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  document.body.innerHTML = '<p id="connection" hidden data-offline="weg" data-back="da"></p>';
  const line = document.getElementById("connection")!;
  connectionIs(false);
  t.mock.timers.tick(3_000);
  assert.equal(line.textContent, "weg");
  connectionIs(true);
  connectionIs(true);
  assert.equal(line.textContent, "da");
  t.mock.timers.tick(4_000);
  assert.ok(line.hidden);
});

test("the first wish after a pause is fulfilled at once, those that follow together", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout", "Date"], now: 10_000 });
  let runs = 0;
  const pace = new Pace(async () => { runs++; }, { eager: () => true, quiet: () => 200, longest: 600 });
  const pass = async (milliseconds: number) => { t.mock.timers.tick(milliseconds); await Promise.resolve(); await Promise.resolve(); };
  pace.ask();
  await pass(0);
  assert.equal(runs, 1);
  for (let i = 0; i < 5; i++) { await pass(20); pace.ask(); }
  assert.equal(runs, 1);
  await pass(200);
  assert.equal(runs, 2);
  await pass(300);
  pace.ask();
  await pass(0);
  assert.equal(runs, 3);
});
