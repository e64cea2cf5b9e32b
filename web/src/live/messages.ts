/** As the server sends it; nothing in it says what happened in words. */
export interface Change {
  seq: number;
  ticket: string | null;
  team: number | null;
  kind: string;
}

/** What a page hears. */
export type News =
  | { type: "change"; change: Change }
  | { type: "presence"; ticket: string }
  | { type: "reset"; seq: number }
  | { type: "hello"; build: string }
  | { type: "state"; up: boolean }
  | { type: "signedOut" };

/** What a page asks its line for. */
export type Wish = { type: "follow"; seq: number } | { type: "leave" } | { type: "retry" };

export const topicsOf = (body: HTMLElement) => new Set((body.dataset.live ?? "").split(/\s+/).filter(Boolean));

export function concerns(topics: Set<string>, change: Change): boolean {
  if (change.ticket === null && change.team === null) return topics.has("me");
  if (change.ticket !== null && (topics.has("tickets") || topics.has(`ticket:${change.ticket}`))) return true;
  return change.team !== null && topics.has(`team:${change.team}`);
}
