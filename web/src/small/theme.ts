import { on } from "../dom.ts";
import { text } from "../texts.ts";
import { announce } from "./announce.ts";

const order = ["auto", "light", "dark"] as const;
type Theme = (typeof order)[number];
const words = { auto: "themeAuto", light: "themeLight", dark: "themeDark" } as const;

export function switchTheme() {
  show(stored());
  on("click", "[data-theme-switch]", () => {
    const next = order[(order.indexOf(stored()) + 1) % order.length]!;
    localStorage.setItem("theme", next);
    // The server renders it into the next page, so nothing flashes.
    document.cookie = `theme=${next};path=/;max-age=31536000;samesite=lax${location.protocol === "https:" ? ";secure" : ""}`;
    show(next);
    announce(text(words[next]));
  });
  addEventListener("storage", (event) => { if (event.key === "theme") show(stored()); });
}

function stored(): Theme {
  const theme = localStorage.getItem("theme") ?? document.documentElement.dataset.theme;
  return order.find((known) => known === theme) ?? "auto";
}

function show(theme: Theme) {
  if (theme === "auto") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}
