import { starting } from "./starting.ts";

// CSS hides what is only for people without script.
document.documentElement.dataset.js = "";
for (const start of starting) {
  // One island that fails to start must not take the others with it.
  try { start(); } catch (error) { reportError(error); }
}
