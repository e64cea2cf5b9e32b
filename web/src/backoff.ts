/** Milliseconds before the next try: doubling, bounded, and spread so that a restarted server is not met by all at once. */
export function backoff(tries: number, { first = 500, longest = 30_000, random = Math.random } = {}): number {
  const step = Math.min(longest, first * 2 ** Math.min(tries, 16));
  return Math.round(step / 2 + (step / 2) * random());
}
