import { page } from "./dom.ts";
import assert from "node:assert/strict";
import { test } from "node:test";
import { morph } from "../src/morphing/morph.ts";

const refresh = { kind: "refresh", keepActive: true } as const;

const body = (html: string): Element => new DOMParser().parseFromString(`<body>${html}</body>`, "text/html").body;

test("typed text survives what the server says", () => {
  const now = page('<form id="f" data-draft="x"><textarea id="t" name="Text"></textarea></form><p id="p">alt</p>');
  (document.getElementById("t") as HTMLTextAreaElement).value = "halb fertig";
  morph(now, body('<form id="f" data-draft="x"><textarea id="t" name="Text"></textarea></form><p id="p">neu</p>'), refresh);
  assert.equal((document.getElementById("t") as HTMLTextAreaElement).value, "halb fertig");
  assert.equal(document.getElementById("p")!.textContent, "neu");
});

test("an untouched field takes the server's value", () => {
  const now = page('<form><input id="i" name="A" value="alt"></form>');
  morph(now, body('<form><input id="i" name="A" value="neu"></form>'), refresh);
  assert.equal((document.getElementById("i") as HTMLInputElement).value, "neu");
});

test("open details and permanent elements stay", () => {
  const now = page('<details id="d" open><summary>x</summary>eins</details><p id="s" data-permanent>gesendet</p>');
  morph(now, body('<details id="d"><summary>x</summary>zwei</details><p id="s" data-permanent></p>'), refresh);
  assert.ok((document.getElementById("d") as HTMLDetailsElement).open);
  assert.match(document.getElementById("d")!.textContent!, /zwei/);
  assert.equal(document.getElementById("s")!.textContent, "gesendet");
});

test("an editor stays before its field, also when the form was sent and belongs to the server again", () => {
  const form = (inner: string, note = "") => `<form id="f" data-send><label for="t">Text</label>${inner}<textarea id="t" name="Text"></textarea><div class="foot">Senden</div></form>${note}`;
  const now = page(form('<div id="e" class="editor" data-permanent data-before="t"><p>halb</p></div>'));
  const editor = document.getElementById("e")!;
  document.getElementById("t")!.setAttribute("data-permanent", "");
  for (const manner of [refresh, { ...refresh, answers: true, released: document.querySelector("form") }]) {
    morph(now, body(form("", '<p id="n">neu</p>')), manner);
    assert.equal(document.getElementById("e"), editor);
    assert.equal(editor.nextElementSibling?.id, "t");
    assert.equal(editor.textContent, "halb");
  }
});

test("a row that moves stays the same element", () => {
  const now = page('<ol><li id="a">a</li><li id="b">b</li></ol>');
  const a = document.getElementById("a");
  morph(now, body('<ol><li id="b">b</li><li id="a">a</li><li id="c">c</li></ol>'), refresh);
  assert.equal(document.getElementById("a"), a);
  assert.deepEqual([...document.querySelectorAll("li")].map((li) => li.id), ["b", "a", "c"]);
});

test("what the server said about something sent outlives news, and ends with the next answer", () => {
  const now = page('<section><p id="held" data-outcome>Noch nicht gesendet</p><form id="f" data-send><input type="hidden" id="c" name="Confirmed" value="7" data-outcome></form></section>');
  const news = () => body('<section><form id="f" data-send></form><p id="n">neu</p></section>');
  morph(now, news(), refresh);
  assert.ok(document.getElementById("held"));
  assert.equal((document.getElementById("c") as HTMLInputElement).value, "7");
  assert.ok(document.getElementById("n"));
  morph(document.body, news(), { ...refresh, answers: true });
  assert.equal(document.getElementById("held"), null);
  assert.equal(document.getElementById("c"), null);
});

test("a part that was fetched stays while its address does, and is fetched anew for another page", () => {
  const part = (address: string, open = "data-open") => `<main><div id="s" data-part="${address}" ${open}><p>${open ? "Link" : "Vorschlag"}</p></div></main>`;
  const now = page(part("/a", ""));
  const text = () => document.getElementById("s")!.textContent;
  morph(now, body(part("/a")), refresh);
  assert.equal(text(), "Vorschlag");
  morph(document.body, body(part("/b")), refresh);
  assert.equal(text(), "Link");
  assert.ok(document.getElementById("s")!.hasAttribute("data-open"));
  morph(document.body, body(part("/b", "")), { kind: "fragment", keepActive: true });
  morph(document.body, body(part("/b")), { kind: "swap", keepActive: false });
  assert.equal(text(), "Link");
});

test("a form that is no longer offered goes, unless somebody has written into it", () => {
  const form = '<details><form id="f" data-send><input type="hidden" name="IdempotencyKey" id="k" value="1" data-permanent><textarea id="t" name="Text"></textarea></form></details>';
  const now = page(`<section>${form}<p>offen</p></section>`);
  morph(now, body("<section><p>erledigt</p></section>"), refresh);
  assert.equal(document.getElementById("f"), null);
  page(`<section>${form}<p>offen</p></section>`);
  (document.getElementById("t") as HTMLTextAreaElement).value = "halb";
  morph(document.body, body("<section><p>erledigt</p></section>"), refresh);
  assert.ok(document.getElementById("k"));
});

test("who decides about a text decides about the one he read, and hears that there is another", () => {
  const order = (read: string) => `<main><div data-read="${read}" data-read-changed="Geändert"><p>${read}</p><form><input type="hidden" name="Hash" id="h" value="${read}" data-reads></form></div></main>`;
  const now = page(order("eins"));
  const hash = () => (document.getElementById("h") as HTMLInputElement).value;
  morph(now, body('<main><div data-read="zwei" data-read-changed="Geändert"><p>zwei</p></div></main>'), refresh);
  morph(document.body, body(order("zwei")), refresh);
  assert.equal(hash(), "eins");
  assert.match(document.querySelector("#notice-changed")!.textContent!, /Geändert/);
  morph(document.body, body(order("zwei")), { ...refresh, answers: true });
  assert.equal(hash(), "zwei");
});
