import { find, person } from "../dom.ts";
import { onFresh } from "../fresh.ts";
import { ownBuild, seqOf } from "../morphing/page.ts";
import { signedInAgain, signedOut } from "../small/notices.ts";
import { outdated } from "../swapping/visit.ts";
import { connectionIs } from "./connection.ts";
import { refreshFragment, refreshFragments } from "./fragments.ts";
import { connect, type Line } from "./line.ts";
import { concerns, type News, topicsOf } from "./messages.ts";
import { refreshAnyway, refreshTo } from "./refreshing.ts";

let line: Line | null = null;
let name = "";

export function followLive() {
  onFresh(join);
  addEventListener("pagehide", part);
  // Back from the browser's cache: what happened meanwhile comes with the new subscription.
  addEventListener("pageshow", (event) => { if (event.persisted) join(); });
  addEventListener("online", () => line?.retry());
  addEventListener("offline", () => { if (line) connectionIs(false); });
}

/** Swaps lead from pages that live to pages that do not, and back. */
function join() {
  const { live, liveUrl } = document.body.dataset;
  const wanted = live === undefined || liveUrl === undefined ? "" : `${person()} ${liveUrl}`;
  if (wanted === name) return;
  part();
  name = wanted;
  if (wanted) line = connect({ person: person(), url: liveUrl!, build: ownBuild, seq: () => seqOf(document.body), heard });
}

function part() {
  line?.leave();
  line = null;
  name = "";
}

function heard(news: News) {
  switch (news.type) {
    case "change":
      if (concerns(topicsOf(document.body), news.change)) refreshTo(news.change.seq);
      return refreshFragments();
    case "presence": {
      const presence = find("#presence[data-fragment]");
      if (presence && document.body.dataset.presence === news.ticket) void refreshFragment(presence);
      return;
    }
    case "reset":
      refreshAnyway();
      return refreshFragments();
    case "hello":
      if (news.build !== ownBuild) outdated();
      signedInAgain();
      return connectionIs(true);
    case "state":
      if (news.up) document.dispatchEvent(new Event("beistand:online"));
      return connectionIs(news.up);
    case "signedOut": return signedOut();
  }
}
