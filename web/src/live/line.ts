import { followLeader } from "./leader-line.ts";
import type { News } from "./messages.ts";
import { poll } from "./polling-line.ts";
import { shareWorker } from "./worker-line.ts";

export interface Caller {
  person: string;
  /** Path of the stream. */
  url: string;
  build: string;
  seq(): number;
  heard(news: News): void;
}

/** How a page hears of changes. There is never one EventSource per tab: six of them and the browser has no connection left. */
export interface Line {
  leave(): void;
  retry(): void;
}

export function connect(caller: Caller): Line {
  if (typeof SharedWorker === "function") {
    let line = shareWorker(caller, () => { line.leave(); line = withoutWorker(caller); });
    return { leave: () => line.leave(), retry: () => line.retry() };
  }
  return withoutWorker(caller);
}

function withoutWorker(caller: Caller): Line {
  const canLead = "locks" in navigator && typeof BroadcastChannel === "function" && typeof EventSource === "function";
  return canLead ? followLeader(caller) : poll(caller);
}
