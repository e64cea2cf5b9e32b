import { find, on } from "../dom.ts";
import { call } from "../http.ts";
import { text } from "../texts.ts";
import { notify, withdraw } from "./notices.ts";

const able = () => typeof PublicKeyCredential === "function" && "parseRequestOptionsFromJSON" in PublicKeyCredential;

export function usePasskeys() {
  for (const form of document.querySelectorAll<HTMLFormElement>("form[data-passkey]")) form.hidden = !able();
  on<"submit", HTMLFormElement>("submit", "form[data-passkey]", (event, form) => {
    const field = find<HTMLInputElement>("input[name=Credential]", form);
    if (!field || !able()) return;
    event.preventDefault();
    withdraw("passkey");
    ask(form).then((credential) => {
      field.value = JSON.stringify(credential);
      // Not requestSubmit: this time the browser itself sends it.
      HTMLFormElement.prototype.submit.call(form);
    }).catch(() => notify("passkey", text("passkeyFailed")));
  });
}

async function ask(form: HTMLFormElement): Promise<unknown> {
  const response = await call("POST", form.dataset.optionsUrl!);
  if (!response.ok) throw new Error(`Passkey options: ${response.status}`);
  const options = await response.json();
  const credential = form.dataset.passkey === "register"
    ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
    : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
  if (!(credential instanceof PublicKeyCredential)) throw new Error("No passkey");
  return credential.toJSON();
}
