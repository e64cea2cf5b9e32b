import { backoff } from "../backoff.ts";
import { address } from "../dom.ts";
import { fetchPage } from "../http.ts";
import { isOtherBuild, seqOf, showPage, turn } from "../morphing/page.ts";
import { Pace } from "../pace.ts";
import { askToSignIn, tellGone } from "../small/notices.ts";
import { outdated } from "../swapping/visit.ts";

let wanted = 0;
let failures = 0;

const pace = new Pace(refresh, { eager: () => !document.hidden, quiet: () => document.hidden ? 2_000 : 200, longest: 600 });

/** @param seq what the page has to have seen; a page that has seen it already is left alone. */
export function refreshTo(seq: number) {
  wanted = Math.max(wanted, seq);
  if (seq > seqOf(document.body)) pace.ask();
}

export const refreshAnyway = () => pace.ask();

export async function refresh(): Promise<void> {
  const asked = turn();
  let page;
  try { page = await fetchPage(address(), { headers: { "X-Refetch": "1" } }); } catch { return later(); }
  if (asked !== turn()) return again();
  if (page.signIn) return askToSignIn();
  if ([403, 404, 410].includes(page.status)) return tellGone();
  if (page.status >= 500 || page.status === 429) return later();
  if (page.status !== 200 || !page.html) return;
  failures = 0;
  if (isOtherBuild(page)) outdated();
  showPage(page, { kind: "refresh", keepActive: true });
}

/** Somebody sent or swapped meanwhile; what came in may be older than what is wanted. */
function again() {
  if (wanted > seqOf(document.body)) pace.ask();
}

function later() {
  setTimeout(() => pace.ask(), backoff(failures++, { first: 2_000 }));
}
