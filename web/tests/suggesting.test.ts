import "./dom.ts";
import assert from "node:assert/strict";
import { test } from "node:test";
import { nextStep } from "../src/small/suggesting.ts";

test("where nothing is suggested, the way to us is, with the words", () => {
  const form = { ask: "/kontakt", nothing: "Nichts gefunden – fragen Sie uns" };
  assert.deepEqual(nextStep(form, " drucker & co "), [{ title: "Nichts gefunden – fragen Sie uns", address: "/kontakt?q=drucker%20%26%20co" }]);
  assert.deepEqual(nextStep(form, "dr "), []);
  assert.deepEqual(nextStep({}, "drucker"), []);
});
