import type { Directory } from "./directory";
import type { Statement } from "./policy";
import type { PolicyHolder } from "./policyHolder";

/** A grant that allowed no access in this run. */
export interface UnusedGrant {
  /** The role, user or group that holds the grant. */
  readonly role: string;
  readonly policy: string;
  /** The statement's Sid, or its position in the policy from 0. */
  readonly sid: string | number;
  readonly action: string;
  readonly resource: string;
  /** Tells whether the holder made a call. An unused grant of an idle holder says little. */
  readonly acted: boolean;
}

export interface Denial {
  readonly principal: string;
  readonly action: string;
  readonly resource: string;
  readonly count: number;
}

/** How many of a holder's grants allowed an access in this run. */
export interface GrantUse {
  /** The role, user or group that holds the grants. */
  readonly role: string;
  /** The number of actions that allowed an access. */
  readonly used: number;
  readonly unused: number;
  /** Tells whether the holder made a call. */
  readonly acted: boolean;
}

export interface UsageReport {
  /** One entry for each holder of the program with at least one grant. */
  readonly grants: readonly GrantUse[];
  readonly unused: readonly UnusedGrant[];
  readonly denied: readonly Denial[];
}

/** The number of distinct denials that are kept. Later denials are counted only if they repeat one of them. */
const kept = 1_000;

/** Counts denials by principal, action and resource. A role's sessions count as the role. */
export class Denials {
  private readonly byText = new Map<
    string,
    { principal: string; action: string; resource: string; count: number }
  >();

  add(principal: string, action: string, resource: string): void {
    const key = `${principal} ${action} ${resource}`;
    const known = this.byText.get(key);
    if (known) known.count++;
    else if (this.byText.size < kept) this.byText.set(key, { principal, action, resource, count: 1 });
  }

  list(): readonly Denial[] {
    return [...this.byText.values()].map((denial) => ({ ...denial })).sort((a, b) => b.count - a.count);
  }
}

/** Lists every allowed action that was never used, and every unused resource of the used actions. */
export const unusedGrants = (directory: Directory): readonly UnusedGrant[] =>
  holdersOf(directory).flatMap(([holder, acted]) => unusedGrantsOf(holder, acted));

export const grantUse = (directory: Directory): readonly GrantUse[] =>
  holdersOf(directory)
    .map(([holder, acted]) => ({
      role: holder.name,
      used: holder
        .policies()
        .flatMap(({ statements }) => statements)
        .reduce((sum, statement) => sum + usedOf(statement), 0),
      unused: unusedGrantsOf(holder, acted).length,
      acted,
    }))
    .filter(({ used, unused }) => used + unused > 0);

/** Lists the program's policy holders, each with whether it made a call. */
function holdersOf({
  roles,
  users,
  groups,
  localUsers,
}: Directory): readonly (readonly [PolicyHolder, boolean])[] {
  const identities = [...roles.values(), ...users.values()];
  const acted = new Set<PolicyHolder>(identities.filter((one) => one.acted).flatMap((one) => one.holders()));
  const programs = identities.filter((one) => !localUsers.has(one));
  return [...programs, ...groups.values()].map((holder) => [holder, acted.has(holder)]);
}

const unusedGrantsOf = (holder: PolicyHolder, acted: boolean): readonly UnusedGrant[] =>
  holder.policies().flatMap((policy) =>
    policy.statements.flatMap((statement) =>
      unusedOf(statement).map(([action, resource]) => ({
        role: holder.name,
        policy: policy.name,
        sid: statement.sid ?? statement.index,
        action,
        resource,
        acted,
      })),
    ),
  );

const usedOf = ({ effect, actions }: Statement) =>
  effect === "Deny" ? 0 : actions.patterns.filter(({ used }) => used).length;

function unusedOf({ effect, actions, resources }: Statement): readonly (readonly [string, string])[] {
  if (effect === "Deny" || !resources) return [];
  const all = (list: Statement["actions"]) =>
    (list.negated ? "not " : "") + list.patterns.map(({ text }) => text).join(", ");
  if (actions.patterns.every(({ used }) => !used))
    return actions.negated
      ? [[all(actions), all(resources)]]
      : actions.patterns.map(({ text }) => [text, all(resources)] as const);
  return [
    ...actions.patterns.filter(({ used }) => !used).map(({ text }) => [text, all(resources)] as const),
    ...resources.patterns.filter(({ used }) => !used).map(({ text }) => [all(actions), text] as const),
  ];
}
