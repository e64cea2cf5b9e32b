export interface Tempo {
  /** Whether the first wish after a pause is fulfilled at once; those that follow are gathered. */
  eager?: () => boolean;
  /** Waits for this long a silence … */
  quiet: () => number;
  /** … but never longer than this. */
  longest: number;
  /** Least time from the end of one run to the start of the next. */
  gap?: number;
}

/** Gathers many wishes into few runs, one at a time. A wish during a run leads to exactly one more. */
export class Pace {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private firstAsked = 0;
  private ended = -Infinity;
  private running = false;
  private again = false;

  constructor(private readonly run: () => Promise<void>, private readonly tempo: Tempo) {}

  ask() {
    if (this.running) { this.again = true; return; }
    const now = Date.now();
    if (this.timer === undefined) this.firstAsked = now;
    clearTimeout(this.timer);
    const rested = this.firstAsked === now && now - this.ended >= this.tempo.quiet();
    const due = rested && this.tempo.eager?.() ? now : Math.min(now + this.tempo.quiet(), this.firstAsked + this.tempo.longest);
    this.timer = setTimeout(() => void this.go(), Math.max(due, this.ended + (this.tempo.gap ?? 0)) - now);
  }

  cancel() {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.again = false;
  }

  /** Runs at once what was asked for; nothing if nothing was. */
  async flush() {
    if (this.timer === undefined) return;
    clearTimeout(this.timer);
    await this.go();
  }

  private async go() {
    this.timer = undefined;
    this.running = true;
    try {
      await this.run();
    } catch (error) {
      reportError(error);
    } finally {
      this.running = false;
      this.ended = Date.now();
    }
    if (this.again) { this.again = false; this.ask(); }
  }
}
