import type { PolicyDocument } from "../core/contracts";
import type { Host } from "../core/host";
import type { Principal } from "../core/principal";
import type { Access } from "../core/service";
import { AwsError } from "../core/service";
import { contextOf } from "./context";
import type { Directory } from "./directory";
import type { Statement } from "./policy";
import { compilePolicy } from "./policy";
import { nameOf } from "./principals";
import type { ResourceDecision } from "./resourcePolicy";
import { decideByStatements } from "./resourcePolicy";
import { Denials } from "./usage";

export interface Verdict {
  readonly allowed: boolean;
  /** The end of the error message. */
  readonly reason: string;
}

/** Decides calls, emits decision events and records denials. */
export class Authorizer {
  readonly denials = new Denials();
  /** Caches by document, because services pass the same document repeatedly. */
  private readonly compiled = new WeakMap<PolicyDocument, readonly Statement[]>();

  constructor(
    private readonly host: Host,
    private readonly directory: Directory,
  ) {}

  /** Throws `AwsError("AccessDeniedException", …, 403)` unless identity policies allow every access. */
  authorize(principal: Principal, access: readonly Access[], traceId?: string): void {
    const identity = this.directory.identityOf(principal);
    const decider = identity?.decider();
    if (identity && isUse(principal, traceId)) identity.acted = true;
    for (const one of access) {
      const decision = decider?.decide(one, () => this.context(principal, one)) ?? "implicitDeny";
      if (decision === "allow") this.emitDecision(principal, one, true, "an identity-based policy", traceId);
      else
        this.refuse(
          principal,
          one,
          decision === "explicitDeny"
            ? "with an explicit deny in an identity-based policy"
            : `because no identity-based policy allows the ${one.action} action`,
          { traceId },
        );
    }
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
      this.emitDecision(
        principal,
        access,
        decision === "direct",
        `a resource-based policy: ${decision}`,
        traceId,
      );
    return decision;
  }

  /**
   * Combines identity policies and the policy of a resource in the same account: either may allow, and either may
   * deny. Emits no event. `reason` is empty if the access is allowed.
   */
  onResource(policy: PolicyDocument | undefined, principal: Principal, access: Access): Verdict {
    const context = this.context(principal, access);
    const statements = policy ? this.statementsOf(policy) : [];
    const resource = decideByStatements(statements, principal, access, context);
    const identity = this.directory.identityOf(principal);
    const own = identity?.decider().decide(access, () => context) ?? "implicitDeny";
    if (resource === "deny")
      return { allowed: false, reason: "with an explicit deny in a resource-based policy" };
    if (own === "explicitDeny")
      return { allowed: false, reason: "with an explicit deny in an identity-based policy" };
    if (own === "allow" || resource === "direct") return { allowed: true, reason: "" };
    const kind = identity ? "identity" : "resource";
    return { allowed: false, reason: `because no ${kind}-based policy allows the ${access.action} action` };
  }

  /** Throws unless `onResource` allows the access. */
  authorizeOn(
    policy: PolicyDocument | undefined,
    principal: Principal,
    access: Access,
    traceId?: string,
  ): void {
    const { allowed, reason } = this.onResource(policy, principal, access);
    const identity = this.directory.identityOf(principal);
    if (identity && isUse(principal, traceId)) identity.acted = true;
    if (!allowed) this.refuse(principal, access, reason, { traceId });
    this.emitDecision(principal, access, true, "identity-based and resource-based policies", traceId);
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
    { code = "AccessDeniedException", traceId }: { code?: string; traceId?: string } = {},
  ): never {
    this.emitDecision(principal, access, false, reason, traceId);
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
    traceId?: string,
  ): void {
    const name = nameOf(principal);
    if (!allowed) this.denials.add(principal.kind === "role" ? principal.roleArn : name, action, resource);
    this.host.events.emit({ kind: "decision", principal: name, action, resource, allowed, reason, traceId });
  }
}

/**
 * Tells whether a call counts as use of an identity. A role's calls without a trace are the local cloud's own: reading
 * a stream, opening a log, or checking a grant when a resource is created.
 */
const isUse = (principal: Principal, traceId: string | undefined) =>
  principal.kind !== "role" || traceId !== undefined;
