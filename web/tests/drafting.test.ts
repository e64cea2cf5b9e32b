import { page } from "./dom.ts";
import assert from "node:assert/strict";
import { test } from "node:test";
import { collect, fillIn, isUntouched } from "../src/drafting/fields.ts";
import { merge } from "../src/drafting/offers.ts";

const form = () => {
  page('<form id="f"><input type="hidden" name="__RequestVerificationToken" value="geheim"><input type="hidden" name="IdempotencyKey" value="k"><input type="password" name="P" value="x"><input type="radio" name="Kind" value="answer" checked><input type="radio" name="Kind" value="note"><textarea name="Text"></textarea></form>');
  return document.getElementById("f") as HTMLFormElement;
};

test("a draft holds text, choice and key, never passwords or tokens", () => {
  const f = form();
  f.querySelector("textarea")!.value = "Hallo";
  (f.querySelectorAll("input[type=radio]")[1] as HTMLInputElement).checked = true;
  assert.deepEqual(collect(f), { IdempotencyKey: "k", Kind: "note", Text: "Hallo" });
});

test("what was kept is put back", () => {
  const f = form();
  assert.ok(isUntouched(f));
  fillIn(f, { Kind: "note", Text: "Entwurf" });
  assert.equal(f.querySelector("textarea")!.value, "Entwurf");
  assert.ok((f.querySelectorAll("input[type=radio]")[1] as HTMLInputElement).checked);
});

test("of two copies of one tab the newer counts", () => {
  const d = (tab: string, savedAt: string) => ({ tab, savedAt, fields: { Text: savedAt } });
  assert.deepEqual(merge([d("a", "2026-01-01"), d("b", "2026-01-03")], [d("a", "2026-01-02")]).map((x) => [x.tab, x.savedAt]), [["b", "2026-01-03"], ["a", "2026-01-02"]]);
});
