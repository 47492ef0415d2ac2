/** The rules that a player can break. */
export const rules = [
  ...(["child_safety", "threat", "self_harm", "hate", "illegal", "sexual", "insult"] as const),
  ...(["impersonation", "cheating", "spam", "other"] as const),
] as const;

export type Rule = (typeof rules)[number];
