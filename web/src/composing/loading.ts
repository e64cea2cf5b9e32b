import { all, find, on } from "../dom.ts";
import { formatOf } from "./markup.ts";
import { onFresh, onLeave } from "../fresh.ts";
import type { attach, upload } from "./composer.ts";

interface Composer { attach: typeof attach; upload: typeof upload }

let loading: Promise<Composer> | null = null;

/** 126 KB that most pages never need. Until it is here, and if it never comes, the textarea is the editor. */
function load(): Promise<Composer> {
  loading ??= (import(new URL(COMPOSER, import.meta.url).href) as Promise<Composer>).catch((error: unknown) => { loading = null; throw error; });
  return loading;
}

export function composeOnFocus() {
  on<"focusin", HTMLTextAreaElement>("focusin", "textarea[data-editor]", (_, area) => void compose(area));
  document.addEventListener("beistand:filled", (event) => {
    const form = event.target as HTMLFormElement;
    // Restored markup must not be shown as a text of angle brackets.
    for (const area of all<HTMLTextAreaElement>("textarea[data-editor]", form)) if (startsAsHtml(area)) void compose(area);
  });
  on<"change", HTMLInputElement>("change", "input[type=file]", (_, input) => {
    const area = input.form && (find<HTMLTextAreaElement>("textarea[data-takes-files]", input.form) ?? find<HTMLTextAreaElement>("textarea[data-editor]", input.form));
    if (area && input.files?.length) void uploadChosen(area, input);
  });
  onFresh(() => {
    for (const area of all<HTMLTextAreaElement>("textarea[data-editor]")) if (area === document.activeElement || startsAsHtml(area)) void compose(area);
  });
  onLeave(() => document.dispatchEvent(new Event("beistand:leave")));
}

const startsAsHtml = (area: HTMLTextAreaElement) => area.value !== "" && formatOf(area)?.value === "html";

async function compose(area: HTMLTextAreaElement) {
  try { (await load()).attach(area); } catch (error) { reportError(error); }
}

async function uploadChosen(area: HTMLTextAreaElement, input: HTMLInputElement) {
  const files = [...input.files ?? []];
  try {
    const composer = await load();
    input.value = "";
    composer.attach(area);
    composer.upload(area, files);
  } catch (error) {
    // The file stays chosen and goes with the form.
    reportError(error);
  }
}
