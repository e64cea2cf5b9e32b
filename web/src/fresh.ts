type Listener = () => void;
const listeners: Listener[] = [];

/** Runs now and after every morph: script-made attributes on morphed elements are wiped, so they are set anew here. */
export function onFresh(listener: Listener) {
  listeners.push(listener);
  listener();
}

export function freshened() {
  for (const listener of listeners) {
    try { listener(); } catch (error) { reportError(error); }
  }
}

const leaving: Listener[] = [];

/** Runs before another page takes the place of this one, by swap or by a full load. */
export function onLeave(listener: Listener) {
  if (leaving.push(listener) === 1) addEventListener("pagehide", left);
}

export function left() {
  for (const listener of leaving) listener();
}
