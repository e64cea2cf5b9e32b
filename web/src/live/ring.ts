import type { Change } from "./messages.ts";

/** The last changes, for pages that come later or back. Complete for everything after `floor`. */
export class Ring {
  private changes: Change[] = [];
  private newest: number;

  constructor(private floor: number, private readonly size = 1000) { this.newest = floor; }

  get last() { return this.newest; }

  /** False if it is known already, as after a reconnect that overlaps. */
  add(change: Change): boolean {
    if (change.seq <= this.newest) return false;
    this.newest = change.seq;
    this.changes.push(change);
    if (this.changes.length > this.size) this.floor = this.changes.shift()!.seq;
    return true;
  }

  restart(seq: number) {
    this.changes = [];
    this.floor = this.newest = seq;
  }

  /** Null if some of it is forgotten: the page has to fetch everything. */
  since(seq: number): Change[] | null {
    return seq < this.floor ? null : this.changes.filter((change) => change.seq > seq);
  }
}
