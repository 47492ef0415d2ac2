import type { PolicyDocument } from "../core/contracts";
import type { Host } from "../core/host";
import type { Principal } from "../core/principal";
import type { Access } from "../core/service";
import { AwsError } from "../core/service";
import { contextOf } from "./context";
import type { Directory } from "./directory";
import type { Decision } from "./identity";
import type { Statement } from "./policy";
import { compilePolicy } from "./policy";
import { Role } from "./policyHolder";
import { nameOf } from "./principals";
import type { ResourceDecision } from "./resourcePolicy";
import { decideByStatements } from "./resourcePolicy";
import { RunningRoutes } from "./runningRoutes";
import { Denials } from "./usage";

export interface Verdict {
  readonly allowed: boolean;
  /** The end of the error message. */
  readonly reason: string;
  readonly lacks?: string | undefined;
}

interface IdentityDecision {
  readonly decision: Decision;
  /** What the route of the call lacks, although the function's role allows it, and what mends it. */
  readonly lacks?: string;
}

/** Decides calls, emits decision events and records denials. */
export class Authorizer {
  readonly denials = new Denials();
  private readonly running = new RunningRoutes();
  /** Caches by document, because services pass the same document repeatedly. */
  private readonly compiled = new WeakMap<PolicyDocument, readonly Statement[]>();

  constructor(
    private readonly host: Host,
    private readonly directory: Directory,
  ) {}

  /** Throws `AwsError("AccessDeniedException", …, 403)` unless identity policies allow every access. */
  authorize(principal: Principal, access: readonly Access[], traceId?: string): void {
    const identity = this.directory.identityOf(principal);
    if (identity && isUse(principal, traceId)) identity.acted = true;
    for (const one of access) {
      const { decision, lacks } = this.byIdentity(principal, one, traceId);
      if (decision === "allow")
        this.emitDecision(principal, one, true, "an identity-based policy", { traceId });
      else this.refuse(principal, one, reasonOf(decision, one, lacks), { traceId, lacks });
    }
  }

  /**
   * Attributes a role's calls in a trace to a route of the role's function, until the returned function is called. If the
   * role has parts, the calls may do only what the route's part allows.
   */
  attribute(roleArn: string, traceId: string, route: string): () => void {
    return this.running.begin(roleArn, traceId, route);
  }

  /**
   * Returns the decision of the caller's identity policies. A call that serves a route of a shared function is denied what
   * only the function's other routes need; `lacks` then says what to do.
   */
  byIdentity(principal: Principal, access: Access, traceId: string | undefined): IdentityDecision {
    const identity = this.directory.identityOf(principal);
    const context = () => this.context(principal, access);
    const decision = identity?.decider().decide(access, context) ?? "implicitDeny";
    if (decision !== "allow" || !(identity instanceof Role)) return { decision };
    const lacks = identity.parts?.lacking(this.running.of(identity.arn, traceId), access, context);
    return lacks === undefined ? { decision } : { decision: "implicitDeny", lacks };
  }

  /** Returns the decision of a resource's policy, compiled once for each document object. */
  byResource(
    policy: PolicyDocument,
    principal: Principal,
    access: Access,
    traceId?: string,
  ): ResourceDecision {
    const context = this.context(principal, access);
    const decision = decideByStatements(this.statementsOf(policy), principal, access, context);
    // A service has no identity policies, so the target's policy alone decides.
    if (decision === "direct" || principal.kind === "service")
      this.emitDecision(principal, access, decision === "direct", `a resource-based policy: ${decision}`, {
        traceId,
      });
    return decision;
  }

  /**
   * Combines identity policies and the policy of a resource in the same account: either may allow, and either may
   * deny. Emits no event. `reason` is empty if the access is allowed.
   */
  onResource(
    policy: PolicyDocument | undefined,
    principal: Principal,
    access: Access,
    traceId?: string,
  ): Verdict {
    const context = this.context(principal, access);
    const statements = policy ? this.statementsOf(policy) : [];
    const resource = decideByStatements(statements, principal, access, context);
    const { decision: own, lacks } = this.byIdentity(principal, access, traceId);
    if (resource === "deny")
      return { allowed: false, reason: "with an explicit deny in a resource-based policy" };
    if (own === "allow" || (own === "implicitDeny" && resource === "direct"))
      return { allowed: true, reason: "" };
    const kind = this.directory.identityOf(principal) ? "identity" : "resource";
    return { allowed: false, reason: reasonOf(own, access, lacks, kind), lacks };
  }

  /** Throws unless `onResource` allows the access. */
  authorizeOn(
    policy: PolicyDocument | undefined,
    principal: Principal,
    access: Access,
    traceId?: string,
  ): void {
    const { allowed, reason, lacks } = this.onResource(policy, principal, access, traceId);
    const identity = this.directory.identityOf(principal);
    if (identity && isUse(principal, traceId)) identity.acted = true;
    if (!allowed) this.refuse(principal, access, reason, { traceId, lacks });
    this.emitDecision(principal, access, true, "identity-based and resource-based policies", { traceId });
  }

  context(principal: Principal, access: Access) {
    return contextOf(this.host, principal, access, this.userId(principal));
  }

  /** Returns `AROA…:session` or `AIDA…`, as in `aws:userid` and GetCallerIdentity. */
  userId(principal: Principal): string | undefined {
    const id = this.directory.identityOf(principal)?.id;
    return principal.kind === "role" ? `${id}:${principal.arn.split("/").at(-1)}` : id;
  }

  /** Records a denial and throws it. */
  refuse(
    principal: Principal,
    access: Access,
    reason: string,
    { code = "AccessDeniedException", ...more }: { code?: string } & About = {},
  ): never {
    this.emitDecision(principal, access, false, reason, more);
    const { action, resource } = access;
    const text = `User: ${nameOf(principal)} is not authorized to perform: ${action} on resource: ${resource}`;
    throw new AwsError(code, reason ? `${text} ${reason}` : text, 403);
  }

  private statementsOf(policy: PolicyDocument): readonly Statement[] {
    let statements = this.compiled.get(policy);
    if (!statements) {
      statements = policy.Statement.length > 0 ? compilePolicy(policy, "resource") : [];
      this.compiled.set(policy, statements);
    }
    return statements;
  }

  private emitDecision(
    principal: Principal,
    { action, resource }: Access,
    allowed: boolean,
    reason: string,
    { traceId, lacks }: About,
  ): void {
    const name = nameOf(principal);
    const [roleArn, routes] =
      principal.kind === "role"
        ? [principal.roleArn, this.running.of(principal.roleArn, traceId)]
        : [undefined, []];
    const about = { ...(routes.length > 0 && { route: routes.join(", ") }), ...(lacks && { lacks }) };
    if (!allowed) this.denials.add({ principal: roleArn ?? name, action, resource, ...about });
    const decision = { principal: name, action, resource, allowed, reason, traceId, ...about };
    this.host.events.emit({ kind: "decision", ...decision });
  }
}

/** The request that caused a decision, and what its route lacks. */
export interface About {
  readonly traceId?: string | undefined;
  readonly lacks?: string | undefined;
}

/** Returns the end of the message of a denied access. */
function reasonOf(
  decision: Decision,
  { action }: Access,
  lacks: string | undefined,
  kind: "identity" | "resource" = "identity",
): string {
  if (decision === "explicitDeny") return "with an explicit deny in an identity-based policy";
  return lacks === undefined
    ? `because no ${kind}-based policy allows the ${action} action`
    : `because ${lacks}`;
}

/**
 * Tells whether a call counts as use of an identity. A role's calls without a trace are the local cloud's own: reading
 * a stream, opening a log, or checking a grant when a resource is created.
 */
const isUse = (principal: Principal, traceId: string | undefined) =>
  principal.kind !== "role" || traceId !== undefined;
