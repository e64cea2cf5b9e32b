import { on } from "../dom.ts";
import { onFresh } from "../fresh.ts";
import { call } from "../http.ts";

type State = "viewing" | "writing" | "left";

const beat = 20_000;
const pause = 30_000;
let ticket = "";
let wroteAt = -Infinity;
let told: State | "" = "";

export function tellPresence() {
  onFresh(enter);
  setInterval(() => { if (!document.hidden) tell(); }, beat);
  on("input", "form[data-draft]", () => { wroteAt = Date.now(); if (told !== "writing") tell(); });
  document.addEventListener("beistand:sent", () => { wroteAt = -Infinity; tell(); });
  document.addEventListener("visibilitychange", () => { if (!document.hidden) tell(); });
  addEventListener("pagehide", leave);
  addEventListener("pageshow", (event) => { if (event.persisted) enter(); });
}

function enter() {
  const now = document.body.dataset.presence ?? "";
  if (now === ticket) return;
  leave();
  ticket = now;
  tell();
}

function leave() {
  if (ticket) put(ticket, "left");
  ticket = told = "";
  wroteAt = -Infinity;
}

function tell() {
  if (!ticket) return;
  told = Date.now() - wroteAt < pause ? "writing" : "viewing";
  put(ticket, told);
}

/** Nobody waits for it; the next beat says it again. */
function put(ticket: string, state: State) {
  call("PUT", "/anwesenheit", { ticket, state }, state === "left").catch(() => {});
}
