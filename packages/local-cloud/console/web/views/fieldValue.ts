import type { Field } from "../../adminRoutes";

/** Converts a field's text to its value. Throws if the text is not a value of the field's type. */
export function fieldValue({ type }: Pick<Field, "type">, text: string): unknown {
  switch (type) {
    case "number":
      return numberOf(text);
    case "boolean":
      return text === "true";
    case "json":
      return JSON.parse(text);
    case "any":
      return jsonOrText(text);
    default:
      return text;
  }
}

function numberOf(text: string): number {
  const number = text.trim() === "" ? Number.NaN : Number(text);
  if (!Number.isFinite(number)) throw new TypeError(`${text} is not a number`);
  return number;
}

/** Parses JSON such as `25` or `{"a":1}`. Returns other text unchanged. */
function jsonOrText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
