import "./dom.ts";
import assert from "node:assert/strict";
import { test } from "node:test";
import { offerWords } from "../src/small/offering.ts";

test("a long description is cut at a word", () => {
  const words = offerWords("Drucker  druckt nicht", "Seit gestern ".repeat(40));
  assert.ok(words.length <= 300);
  assert.ok(words.startsWith("Drucker druckt nicht Seit gestern"));
  assert.ok(/(Seit|gestern)$/.test(words));
  assert.equal(offerWords("", "  kurz "), "kurz");
  assert.equal(offerWords("x".repeat(400), "").length, 300);
});
