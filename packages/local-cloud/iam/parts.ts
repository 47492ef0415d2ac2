import type { PolicyStatement } from "../core/contracts";
import type { Access } from "../core/service";
import { IdentityPolicies } from "./identity";
import { applies, compilePolicy, type Statement } from "./policy";
import type { Context } from "./variables";

/**
 * The grants that each route of a function needs, by the name of the route: its method and path, or a WebSocket API's route key.
 */
export type RouteStatements = Readonly<Record<string, readonly PolicyStatement[]>>;

/** The grants of the function's role that one route needs. */
export class RolePart {
  readonly statements: readonly Statement[];
  private readonly policies: IdentityPolicies;
  /** Tells whether an invocation for the route has made a call in this run. */
  acted = false;

  constructor(
    readonly route: string,
    statements: readonly PolicyStatement[],
  ) {
    this.statements =
      statements.length > 0
        ? compilePolicy({ Version: "2012-10-17", Statement: statements }, "identity")
        : [];
    this.policies = new IdentityPolicies(this.statements);
  }

  /** Tells whether the part allows an access, which then counts as use of its grants. */
  use(access: Access, context: () => Context): boolean {
    return this.policies.decide(access, context) === "allow";
  }

  /** Tells whether the part allows an access, without counting it as use. */
  has({ action, resource }: Access, context: Context): boolean {
    const applying = this.statements.filter((one) => applies(one, action, resource, context));
    return applying.length > 0 && applying.every(({ effect }) => effect === "Allow");
  }

  /** Tells whether one of the part's statements grants an action on a resource, in the words of a policy. */
  grants(action: string, resource: string): boolean {
    const names = ({ patterns, negated }: Statement["actions"], text: string) =>
      !negated && patterns.some((pattern) => pattern.text === text);
    return this.statements.some(
      ({ effect, actions, resources }) =>
        effect === "Allow" && names(actions, action) && resources && names(resources, resource),
    );
  }
}

/**
 * The parts of the role of a function that serves several routes. While an invocation for a route runs, its calls may do what the
 * route's part allows. They may also do what no part allows but the role does, such as writing logs.
 */
export class RoleParts {
  readonly all: readonly RolePart[];
  private readonly byRoute: ReadonlyMap<string, RolePart>;

  /** Throws `AwsError("MalformedPolicyDocument")`. */
  constructor(readonly statements: RouteStatements) {
    this.all = Object.entries(statements).map(([route, own]) => new RolePart(route, own));
    this.byRoute = new Map(this.all.map((part) => [part.route, part]));
  }

  /**
   * Returns what the routes of a call lack for an access that the role allows, or `undefined` if they may make it. Clients
   * choose traces, so a call may belong to invocations for several routes: it may do what one of them may.
   */
  lacking(routes: readonly string[], access: Access, context: () => Context): string | undefined {
    const own = routes.flatMap((route) => this.byRoute.get(route) ?? []);
    // Without a part nothing is known about the route.
    if (own.length === 0 || own.length < routes.length) return undefined;
    for (const part of own) part.acted = true;
    // Each counts as use, so all are asked.
    if (own.filter((part) => part.use(access, context)).length > 0) return undefined;
    const others = this.all.filter((part) => part.has(access, context()));
    return others.length > 0 ? lacks(own, access, others) : undefined;
  }

  /** Tells whether a statement of the role is the parts' together. The others are of the function itself. */
  cover({ effect, actions, resources }: Statement): boolean {
    if (effect !== "Allow" || actions.negated || !resources || resources.negated) return false;
    return actions.patterns.every(({ text: action }) =>
      resources.patterns.every(({ text: resource }) =>
        this.all.some((part) => part.grants(action, resource)),
      ),
    );
  }
}

/** Returns what is lacking, which others have it, and what mends it. */
function lacks(own: readonly RolePart[], { action, resource }: Access, others: readonly RolePart[]): string {
  const route = own.map((part) => part.route).join(" and ");
  const [first, ...more] = others.map((part) => part.route);
  const whose = more.length === 0 ? `${first} of the same function has` : `others of the same function have`;
  const which = more.length === 0 ? whose : `${whose} (${[first, ...more].join(", ")})`;
  return `${route} lacks ${action} on ${resource}, which ${which}: add it to the uses of ${route}`;
}
