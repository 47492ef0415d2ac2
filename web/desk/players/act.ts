import type { FieldArgs as Field } from "../../forms/field";

/** The longest reason that the routes take. */
export const reason: Field = {
  name: "reason",
  label: "Reason",
  rule: { least: 1, most: 200 },
  hint: "The audit log keeps it.",
};

/** A reason that is sent in a header, which has ten characters at least. */
export const longReason: Field = { ...reason, rule: { least: 10, most: 200 } };
