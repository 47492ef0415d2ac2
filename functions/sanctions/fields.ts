import type { FieldWords } from "@game-backend/framework/console";

/** The rule of an act that is a sanction only if one was broken. */
export const brokenRule: FieldWords = {
  label: "Broken rule",
  options: { "": "None: the player has asked for it" },
  hint: "With one, the player reads it in the inbox, and may appeal.",
};

/** The rule and the end of a sanction without a case. */
export const sanctionFields: Readonly<Record<string, FieldWords>> = {
  rule: { value: "other" },
  until: { means: "end", value: "168" },
};
