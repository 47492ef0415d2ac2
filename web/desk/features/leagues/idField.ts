import type { FieldArgs } from "../../../forms/field";

/** A field for the id of a league or of a tier. */
export const idField = (name: string, label: string, such: string, value?: string): FieldArgs => ({
  ...{ name, label, rule: { least: 1, most: 32 }, hint: `Its id, such as ${such}.` },
  ...(value && { value }),
  input: { autocomplete: "off", autocapitalize: "none" },
});
