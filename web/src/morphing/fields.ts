export type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

export function isField(node: unknown): node is Field {
  return node instanceof Element && /^(INPUT|TEXTAREA|SELECT)$/.test(node.tagName);
}

/** Somebody has put in something the server does not know yet. */
export function isEdited(field: Field): boolean {
  if (field instanceof HTMLTextAreaElement) return field.value !== field.defaultValue;
  if (field instanceof HTMLSelectElement) return isChosen(field);
  switch (field.type) {
    case "checkbox": case "radio": return field.checked !== field.defaultChecked;
    case "file": return (field.files?.length ?? 0) > 0;
    case "hidden": case "submit": case "button": case "reset": case "image": return false;
    default: return field.value !== field.defaultValue;
  }
}

function isChosen(select: HTMLSelectElement): boolean {
  const options = [...select.options];
  if (select.multiple || options.some((option) => option.defaultSelected)) return options.some((option) => option.selected !== option.defaultSelected);
  // Without a default the browser shows the first option that can be chosen.
  return select.selectedIndex > options.findIndex((option) => !option.disabled);
}

export function putBack(field: Field) {
  if (field instanceof HTMLSelectElement) {
    const chosen = [...field.options].findIndex((option) => option.defaultSelected);
    field.selectedIndex = Math.max(0, chosen);
  } else if (field instanceof HTMLInputElement && /^(checkbox|radio)$/.test(field.type)) field.checked = field.defaultChecked;
  else field.value = field instanceof HTMLInputElement && field.type === "file" ? "" : field.defaultValue;
}

export const fieldsOf = (form: HTMLFormElement) => [...form.elements].filter(isField);

const wordless = /^(hidden|checkbox|radio|file|submit|button|reset|image|password)$/;

export const isText = (field: Field) => field instanceof HTMLTextAreaElement || (field instanceof HTMLInputElement && !wordless.test(field.type));

export const hasUnsentText = (form: HTMLFormElement) => fieldsOf(form).some((field) => isText(field) && isEdited(field));
