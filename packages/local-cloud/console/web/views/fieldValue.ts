import type { Field } from "../../adminRoutes";

/** Returns the value of a field's text. Throws where the text is no value of the field's type. */
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
  if (!Number.isFinite(number)) throw new TypeError(`${text} is no number`);
  return number;
}

/** Returns the value of `25` or `{"a":1}`, and other texts as they are. */
function jsonOrText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
