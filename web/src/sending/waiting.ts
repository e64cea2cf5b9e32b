/** A wait that ends early when the connection is back. */
export function untilBack(milliseconds: number, cancelled: AbortSignal): Promise<void> {
  return new Promise((done) => {
    const ended = new AbortController();
    const end = () => { clearTimeout(timer); ended.abort(); done(); };
    const timer = setTimeout(end, milliseconds);
    const { signal } = ended;
    addEventListener("online", end, { signal });
    document.addEventListener("beistand:online", end, { signal });
    document.addEventListener("beistand:send-now", end, { signal });
    cancelled.addEventListener("abort", end, { signal });
  });
}
