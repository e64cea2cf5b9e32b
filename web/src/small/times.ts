import { all } from "../dom.ts";
import { onFresh } from "../fresh.ts";

const steps: [Intl.RelativeTimeFormatUnit, number][] = [["day", 86_400], ["hour", 3_600], ["minute", 60], ["second", 1]];

/** Null when so far away that the date the server wrote says more. */
export function relative(at: number, now: number, language: string): string | null {
  const seconds = Math.round((at - now) / 1000);
  if (!Number.isFinite(seconds) || Math.abs(seconds) > 7 * 86_400) return null;
  const format = new Intl.RelativeTimeFormat(language, { numeric: "auto" });
  if (Math.abs(seconds) < 45) return format.format(0, "second");
  const [unit, length] = steps.find(([, length]) => Math.abs(seconds) >= length * 0.75)!;
  return format.format(Math.round(seconds / length), unit);
}

function show() {
  const language = document.documentElement.lang || "de";
  for (const time of all<HTMLTimeElement>("time[data-relative]")) {
    const words = relative(Date.parse(time.dateTime), Date.now(), language);
    if (words !== null && time.textContent !== words) time.textContent = words;
  }
}

export function keepTimes() {
  onFresh(show);
  setInterval(show, 30_000);
}
