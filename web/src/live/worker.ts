import { Hub } from "./hub.ts";
import type { Wish } from "./messages.ts";
import { Stream } from "./stream.ts";

declare const self: { name: string; location: Location; onconnect: (event: MessageEvent) => void };

// The name is "person url": another person or another stream is another worker.
const url = new URL(self.name.slice(self.name.indexOf(" ") + 1), self.location.origin).href;
const hub = new Hub((listener) => new Stream(url, listener));

self.onconnect = ({ ports: [port] }) => {
  if (!port) return;
  port.onmessage = ({ data }: MessageEvent<Wish>) => {
    if (data.type === "follow") hub.follow(port, (news) => port.postMessage(news), data.seq);
    else if (data.type === "retry") hub.retry();
    else { hub.leave(port); port.close(); }
  };
};
