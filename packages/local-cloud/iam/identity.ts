import type { Access } from "../core/service";
import type { PatternList, Statement } from "./policy";
import { applies, listMatches } from "./policy";
import type { Context } from "./variables";

export type Decision = "allow" | "explicitDeny" | "implicitDeny";

/** The statements of an identity that cover one action. */
interface Plan {
  readonly statements: readonly Statement[];
  /** Cached decisions by resource. Absent if decisions depend on the request's context. */
  readonly decisions?: Map<string, Decision>;
}

const noContext: Context = new Map();

/** The number of actions, or of an action's resources, above which the cache is cleared. */
const remembered = 2_000;

/** Decides for one identity. It caches decisions: create a new one when a policy is attached. */
export class IdentityPolicies {
  private readonly plans = new Map<string, Plan>();

  constructor(private readonly statements: readonly Statement[]) {}

  /**
   * Decides an access: an explicit deny wins, and anything not allowed is denied. Calls `context` only if the
   * decision depends on it.
   */
  decide({ action, resource }: Access, context: () => Context): Decision {
    const plan = this.plans.get(action) ?? this.plan(action);
    const known = plan.decisions?.get(resource);
    if (known) return known;
    const decision = evaluate(plan.statements, action, resource, plan.decisions ? noContext : context());
    if (plan.decisions) remember(plan.decisions, resource, decision);
    return decision;
  }

  private plan(action: string): Plan {
    const statements = this.statements.filter((statement) =>
      listMatches(statement.actions, action, noContext),
    );
    const plan = statements.some((statement) => statement.contextual)
      ? { statements }
      : { statements, decisions: new Map<string, Decision>() };
    remember(this.plans, action, plan);
    return plan;
  }
}

function remember<V>(memory: Map<string, V>, key: string, value: V): void {
  if (memory.size >= remembered) memory.clear();
  memory.set(key, value);
}

function evaluate(
  statements: readonly Statement[],
  action: string,
  resource: string,
  context: Context,
): Decision {
  const applying = statements.filter((statement) => applies(statement, action, resource, context));
  if (applying.some(({ effect }) => effect === "Deny")) return "explicitDeny";
  for (const { actions, resources } of applying) {
    markUsed(actions, action, context);
    if (resources) markUsed(resources, resource, context);
  }
  return applying.length > 0 ? "allow" : "implicitDeny";
}

/** Marks the matching patterns as used; a negated list is used as a whole. */
function markUsed({ negated, patterns }: PatternList, value: string, context: Context): void {
  for (const pattern of patterns) if (negated || pattern.matches(value, context)) pattern.used = true;
}
