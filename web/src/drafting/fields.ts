import { fieldsOf, isEdited, isText, type Field } from "../morphing/fields.ts";

/** Of the hidden fields only these belong to what was written: how to read it, and the key it may have been sent with. */
const kept = /^(Format|IdempotencyKey)$/;
const never = /^(password|file|submit|button|reset|image)$/;

/** What is only on its way into something else, as a name that is being looked up, is no part of what was written. */
const passing = (field: Field) => "passing" in field.dataset;

/** Choices belong to the text: a note to colleagues must not come back as an answer to the customer. */
export function collect(form: HTMLFormElement): Record<string, string> {
  const values: Record<string, string> = {};
  for (const field of fieldsOf(form)) {
    if (!field.name || passing(field) || never.test(field.type) || (field.type === "hidden" && !kept.test(field.name))) continue;
    if (field instanceof HTMLInputElement && /^(radio|checkbox)$/.test(field.type)) {
      if (field.checked) values[field.name] = field.value;
      else if (field.type === "checkbox" && isEdited(field)) values[field.name] ??= "";
    } else values[field.name] = field.value;
  }
  return values;
}

export function fillIn(form: HTMLFormElement, values: Record<string, string>) {
  for (const field of fieldsOf(form)) {
    const value = values[field.name];
    if (value === undefined || passing(field) || never.test(field.type) || (field.type === "hidden" && !kept.test(field.name))) continue;
    put(field, value);
  }
  form.dispatchEvent(new CustomEvent("beistand:filled", { bubbles: true, detail: values }));
}

function put(field: Field, value: string) {
  if (field instanceof HTMLInputElement && /^(radio|checkbox)$/.test(field.type)) field.checked = field.value === value;
  else if (field.value !== value) field.value = value;
}

export const isUntouched = (form: HTMLFormElement) => !fieldsOf(form).some((field) => isText(field) && isEdited(field));
