/** crypto.randomUUID exists in secure contexts only; a help desk behind plain http in the house must work as well. */
export function newId(): string {
  if (typeof crypto.randomUUID === "function") return crypto.randomUUID();
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Kept by the tab through reloads; a duplicated tab copies it, see drafting/tab.ts. */
export function tabId(): string {
  const known = sessionStorage.getItem("beistand.tab");
  if (known) return known;
  return renewTabId();
}

export function renewTabId(): string {
  const id = newId();
  sessionStorage.setItem("beistand.tab", id);
  return id;
}
