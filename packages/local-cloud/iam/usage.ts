import type { Directory } from "./directory";
import type { RolePart } from "./parts";
import type { Statement } from "./policy";
import { type HeldPolicy, type PolicyHolder, Role } from "./policyHolder";

/** A grant that allowed no access in this run. */
export interface UnusedGrant {
  /** The role, user or group that holds the grant. */
  readonly role: string;
  /**
   * The route of a shared function that needs the grant. Only its own calls count as use. Absent for what is not of one
   * route.
   */
  readonly route?: string;
  readonly policy: string;
  /** The statement's Sid, or its position from 0 in the policy or among the route's statements. */
  readonly sid: string | number;
  readonly action: string;
  readonly resource: string;
  /** Tells whether the holder, or the route, made a call. An unused grant of an idle holder says little. */
  readonly acted: boolean;
}

export interface Denial extends Denied {
  readonly count: number;
}

interface Denied {
  readonly principal: string;
  readonly action: string;
  readonly resource: string;
  /** The route of a shared function whose invocation made the call. */
  readonly route?: string;
  /** What the route lacks, although its function's role allows it, and what mends it. */
  readonly lacks?: string;
}

/** How many of the grants of a holder, or of one route of a shared function, allowed an access in this run. */
export interface GrantUse {
  /** The role, user or group that holds the grants. */
  readonly role: string;
  /** The route; absent for the holder's grants that are not of one route. */
  readonly route?: string;
  /** The number of actions that allowed an access. */
  readonly used: number;
  readonly unused: number;
  /** Tells whether the holder, or the route, made a call. */
  readonly acted: boolean;
}

export interface UsageReport {
  /** One entry for each holder of the program with at least one grant, and for each route of its function. */
  readonly grants: readonly GrantUse[];
  readonly unused: readonly UnusedGrant[];
  readonly denied: readonly Denial[];
}

/** The number of distinct denials that are kept. Later denials are counted only if they repeat one of them. */
const kept = 1_000;

/** Counts denials by principal, route, action and resource. A role's sessions count as the role. */
export class Denials {
  private readonly byText = new Map<string, Denied & { count: number }>();

  add(denied: Denied): void {
    const { principal, route = "", action, resource } = denied;
    const key = `${principal} ${route} ${action} ${resource}`;
    const known = this.byText.get(key);
    if (known) known.count++;
    else if (this.byText.size < kept) this.byText.set(key, { ...denied, count: 1 });
  }

  list(): readonly Denial[] {
    return [...this.byText.values()].map((denial) => ({ ...denial })).sort((a, b) => b.count - a.count);
  }
}

/** Lists every allowed action that was never used, and every unused resource of the used actions. */
export const unusedGrants = (directory: Directory): readonly UnusedGrant[] =>
  grantsIn(directory).flatMap(unusedGrantsOf);

export const grantUse = (directory: Directory): readonly GrantUse[] =>
  grantsIn(directory)
    .map((grants) => ({
      ...grants.of,
      used: grants.policies
        .flatMap(({ statements }) => statements)
        .reduce((sum, statement) => sum + usedOf(statement), 0),
      unused: unusedGrantsOf(grants).length,
      acted: grants.acted,
    }))
    .filter(({ used, unused }) => used + unused > 0);

/** The grants of a holder, or of one route of its function. */
interface Grants {
  readonly of: Pick<GrantUse, "role" | "route">;
  readonly acted: boolean;
  readonly policies: readonly Pick<HeldPolicy, "name" | "statements">[];
}

/** Lists the grants of the program's policy holders. Those of a shared function's role are listed by route. */
const grantsIn = (directory: Directory): readonly Grants[] =>
  holdersOf(directory).flatMap(([holder, acted]): readonly Grants[] => {
    const of = { role: holder.name };
    const parts = holder instanceof Role ? holder.parts : undefined;
    if (!parts) return [{ of, acted, policies: holder.policies() }];
    const own = holder.policies().map(({ name, statements }) => ({
      name,
      statements: statements.filter((statement) => !parts.cover(statement)),
    }));
    return [{ of, acted, policies: own }, ...parts.all.map((part) => ofRoute(holder, part))];
  });

const ofRoute = (holder: PolicyHolder, { route, acted, statements }: RolePart): Grants => ({
  of: { role: holder.name, route },
  acted,
  policies: [
    {
      name: holder
        .policies()
        .map(({ name }) => name)
        .join(", "),
      statements,
    },
  ],
});

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

const unusedGrantsOf = ({ of, acted, policies }: Grants): readonly UnusedGrant[] =>
  policies.flatMap((policy) =>
    policy.statements.flatMap((statement) =>
      unusedOf(statement).map(([action, resource]) => ({
        ...of,
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
