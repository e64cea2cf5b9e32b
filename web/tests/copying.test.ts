import { page } from "./dom.ts";
import assert from "node:assert/strict";
import { test } from "node:test";
import { copyFields } from "../src/small/copying.ts";

test("a button copies its field and says so, also where there is no clipboard", async () => {
  page('<input id="link" value="https://portal.example/a"><button data-copy="link">Link kopieren</button>');
  let copied = "";
  document.execCommand = () => { copied = (document.querySelector("#link") as HTMLInputElement).value; return true; };
  copyFields();
  const button = document.querySelector("button")!;
  button.click();
  await new Promise((done) => setTimeout(done, 20));
  assert.equal(copied, "https://portal.example/a");
  assert.equal(button.textContent, "Kopiert");
  // Pressed again it does not take what it says now for its own words.
  button.click();
  await new Promise((done) => setTimeout(done, 2100));
  assert.equal(button.textContent, "Link kopieren");
});
