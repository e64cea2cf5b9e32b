import { newId, renewTabId, tabId } from "../ids.ts";

/** A duplicated tab starts with a copy of the other's id and would write over its draft. Who asks and is answered takes a new one. */
export const parted: Promise<string | null> = new Promise((done) => {
  if (typeof BroadcastChannel !== "function") return done(null);
  const channel = new BroadcastChannel("beistand.tabs");
  const me = newId();
  channel.onmessage = ({ data }: MessageEvent<{ tab: string; from: string; to?: string }>) => {
    if (data.to === me) { renewTabId(); done(newId()); }
    else if (!data.to && data.tab === tabId() && data.from !== me) channel.postMessage({ tab: data.tab, from: me, to: data.from });
  };
  channel.postMessage({ tab: tabId(), from: me });
  setTimeout(() => done(null), 300);
});
