import type { Principal } from "../core/principal";
import type { Access } from "../core/service";
import type { Statement } from "./policy";
import { applies } from "./policy";
import type { Naming } from "./principals";
import type { Context } from "./variables";

/**
 * The decision of a resource policy: `direct` grants the access, `account` leaves the decision to the caller's identity
 * policies, `deny` is an explicit deny, and `none` means that no statement matches.
 */
export type ResourceDecision = NonNullable<Naming> | "deny" | "none";

export function decideByStatements(
  statements: readonly Statement[],
  principal: Principal,
  { action, resource }: Access,
  context: Context,
): ResourceDecision {
  let decision: ResourceDecision = "none";
  for (const statement of statements) {
    const naming = statement.names?.(principal);
    if (!naming || !applies(statement, action, resource, context)) continue;
    if (statement.effect === "Deny") return "deny";
    if (decision !== "direct") decision = naming;
  }
  return decision;
}
