/** The rules that players break, and that reports name, in words. */
export const rules = {
  child_safety: "Endangers a child",
  threat: "Threats",
  self_harm: "Suicide or self-harm",
  hate: "Hate",
  illegal: "Against the law",
  sexual: "Sexual content",
  insult: "Insults",
  impersonation: "Pretends to be somebody else",
  cheating: "Cheating",
  spam: "Spam",
  other: "Something else",
} as const;

/** Returns a rule in words. A rule that is newer than the page keeps its name. */
export const ruleOf = (rule: string): string => (rule in rules ? rules[rule as keyof typeof rules] : rule);
