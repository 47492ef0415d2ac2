import { parseExpression, type Recurrence } from "../scheduler/expression";

/**
 * Parses a rule's `rate(…)` or `cron(…)`, in UTC. A rule is stricter than a schedule: the unit is singular for 1 and plural
 * otherwise, and there is no `at(…)`. Its first time by a rate is one period after its creation. Throws an error that
 * describes what is invalid.
 */
export function ruleRecurrence(text: string): Recurrence {
  const recurrence = parseExpression(text);
  if (recurrence.kind === "at") throw new Error("a rule has a rate or a cron expression");
  if (recurrence.kind === "cron") return recurrence;
  const [, count, unit = ""] = /^rate\((\d+) (\w+)\)$/.exec(text) ?? [];
  if (unit.endsWith("s") === (count === "1"))
    throw new Error(`rate(${count} …): the unit is ${count === "1" ? "singular" : "plural"}`);
  return {
    kind: "rate",
    next: (after, begins) => recurrence.next(Math.max(after, begins), begins),
  };
}
