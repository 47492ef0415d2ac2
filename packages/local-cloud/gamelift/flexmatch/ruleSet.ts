import { thrownMessage } from "../../core/thrownMessage";
import { checkAlgorithm } from "./algorithm";
import { checkAttributesOf, checkNames } from "./attributes";
import { withoutComments } from "./comments";
import { RuleSetError } from "./ruleSetError";
import { RuleSet } from "./schema";

/** Returns the number of players in a match that fills every team. */
export const sizeOf = ({ teams }: Pick<RuleSet, "teams">) =>
  teams.reduce((sum, { maxPlayers, quantity }) => sum + maxPlayers * quantity, 0);

/** FlexMatch calls a match with more players large. Large matches need the balanced strategy. */
export const smallMatch = 40;
const largestMatch = 200;

/** Reads the JSON of a rule set. Throws `RuleSetError`. */
export function parseRuleSet(body: string): RuleSet {
  let json: unknown;
  try {
    json = JSON.parse(withoutComments(body));
  } catch (error) {
    throw new RuleSetError(`The rule set is not JSON: ${thrownMessage(error)}`);
  }
  return checked(json);
}

/** Checks a rule set, also after an expansion was applied to it. */
export function checked(json: unknown): RuleSet {
  const { data, error } = RuleSet.safeParse(json);
  if (!data) {
    const [issue] = error.issues;
    throw new RuleSetError(`${issue?.path.join(".") || "the rule set"}: ${issue?.message}`);
  }
  const size = sizeOf(data);
  if (size > largestMatch) throw new RuleSetError(`teams: ${size} players are more than ${largestMatch}`);
  checkNames(data);
  checkAlgorithm(data, size > smallMatch);
  checkAttributesOf(data);
  return data;
}
