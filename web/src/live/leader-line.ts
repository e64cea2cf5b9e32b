import { newId } from "../ids.ts";
import { Hub } from "./hub.ts";
import type { Caller, Line } from "./line.ts";
import type { News, Wish } from "./messages.ts";
import { Stream } from "./stream.ts";

type Letter = { from: string; wish: Wish } | { to: string; news: News } | { leads: true };

/** Without SharedWorker one tab holds the lock and the stream, the others ask it over a channel; when it dies the next one leads. */
export function followLeader(caller: Caller): Line {
  const name = `beistand.live ${caller.person} ${caller.url} ${caller.build}`;
  const me = newId();
  const channel = new BroadcastChannel(name);
  const left = new AbortController();
  let hub: Hub | null = null;

  const post = (letter: Letter) => channel.postMessage(letter);
  const say = (wish: Wish) => hub ? serve(hub, me, wish, caller.heard) : post({ from: me, wish });
  const follow = () => say({ type: "follow", seq: caller.seq() });

  channel.onmessage = ({ data }: MessageEvent<Letter>) => {
    if ("leads" in data) follow();
    else if ("to" in data) { if (data.to === me) caller.heard(data.news); }
    else if (hub) serve(hub, data.from, data.wish, (news) => post({ to: data.from, news }));
  };

  void navigator.locks.request(name, { signal: left.signal }, () => {
    hub = new Hub((listener) => new Stream(new URL(caller.url, location.href).href, listener));
    follow();
    post({ leads: true });
    return new Promise<void>((end) => left.signal.addEventListener("abort", () => end()));
  }).catch(() => { /* Left before its turn to lead. */ });
  follow();

  return {
    retry: () => say({ type: "retry" }),
    leave: () => { say({ type: "leave" }); hub?.close(); left.abort(); channel.close(); },
  };
}

function serve(hub: Hub, from: string, wish: Wish, tell: (news: News) => void) {
  if (wish.type === "follow") hub.follow(from, tell, wish.seq);
  else if (wish.type === "leave") hub.leave(from);
  else hub.retry();
}
