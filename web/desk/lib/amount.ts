import { wholeFault } from "../../forms/check";
import type { FieldArgs } from "../../forms/field";

interface Bounds {
  /** @default 0 */
  readonly minimum?: number;
  readonly maximum?: number;
}

interface Args extends Pick<FieldArgs, "name" | "label" | "hint" | "value">, Bounds {
  readonly isOptional?: boolean;
}

/** The field of a form for a whole number. */
export const amountField = ({ minimum, maximum, isOptional = false, ...field }: Args): FieldArgs => ({
  ...field,
  rule: {
    least: Number(!isOptional),
    whole: { ...(minimum !== undefined && { minimum }), ...(maximum !== undefined && { maximum }) },
  },
  input: { inputMode: "numeric", autocomplete: "off" },
});

/** Returns the whole number of a text. Throws with a word why for any other text. */
export function amountOf(text = "", bounds: Bounds = {}): number {
  const fault = wholeFault(text, bounds);
  if (fault !== undefined) throw new Error(fault);
  return Number(text);
}
