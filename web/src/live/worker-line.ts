import type { Caller, Line } from "./line.ts";
import type { News, Wish } from "./messages.ts";

export function shareWorker(caller: Caller, failed: () => void): Line {
  const script = new URL(`live-worker.js?v=${encodeURIComponent(caller.build)}`, import.meta.url);
  const worker = new SharedWorker(script, { name: `${caller.person} ${caller.url}` });
  const say = (wish: Wish) => worker.port.postMessage(wish);
  worker.onerror = failed;
  worker.port.onmessage = ({ data }: MessageEvent<News>) => caller.heard(data);
  say({ type: "follow", seq: caller.seq() });
  return { leave: () => { worker.onerror = null; say({ type: "leave" }); }, retry: () => say({ type: "retry" }) };
}
