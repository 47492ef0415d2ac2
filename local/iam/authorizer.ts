import type { PolicyDocument } from "../contracts";
import type { Host } from "../host";
import type { Principal } from "../principal";
import type { Access } from "../service";
import { AwsError } from "../service";
import { contextOf } from "./context";
import type { Directory } from "./directory";
import type { Statement } from "./policy";
import { compilePolicy } from "./policy";
import { nameOf } from "./principals";
import type { ResourceDecision } from "./resourcePolicy";
import { decideByStatements } from "./resourcePolicy";
import { Denials } from "./usage";

/** Decides calls, tells the bus, and remembers what was denied. */
export class Authorizer {
  readonly denials = new Denials();
  /** Services hand over the same document again and again. */
  private readonly compiled = new WeakMap<PolicyDocument, readonly Statement[]>();

  constructor(
    private readonly host: Host,
    private readonly directory: Directory,
  ) {}

  /** Throws `AwsError("AccessDeniedException", …, 403)` unless identity policies allow every access. */
  authorize(principal: Principal, access: readonly Access[], traceId?: string): void {
    const identity = this.directory.identityOf(principal);
    const decider = identity?.decider();
    if (identity) identity.acted = true;
    for (const one of access) {
      const decision = decider?.decide(one, () => this.context(principal, one)) ?? "implicitDeny";
      if (decision === "allow") this.tell(principal, one, true, "an identity-based policy", traceId);
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

  /** What a resource's policy says; compiled once for each document object. */
  byResource(
    policy: PolicyDocument,
    principal: Principal,
    access: Access,
    traceId?: string,
  ): ResourceDecision {
    let statements = this.compiled.get(policy);
    if (!statements) {
      statements = policy.Statement.length > 0 ? compilePolicy(policy, "resource") : [];
      this.compiled.set(policy, statements);
    }
    const decision = decideByStatements(statements, principal, access, this.context(principal, access));
    // A service has no identity policies: what its target does not grant is denied.
    if (decision === "direct" || principal.kind === "service")
      this.tell(principal, access, decision === "direct", `a resource-based policy: ${decision}`, traceId);
    return decision;
  }

  context(principal: Principal, access: Access) {
    return contextOf(this.host, principal, access, this.userId(principal));
  }

  /** `AROA…:session`, `AIDA…`; as `aws:userid` and GetCallerIdentity say. */
  userId(principal: Principal): string | undefined {
    const id = this.directory.identityOf(principal)?.id;
    return principal.kind === "role" ? `${id}:${principal.arn.split("/").at(-1)}` : id;
  }

  /** Records a denial and throws it. */
  refuse(
    principal: Principal,
    access: Access,
    because: string,
    { code = "AccessDeniedException", traceId }: { code?: string; traceId?: string } = {},
  ): never {
    this.tell(principal, access, false, because, traceId);
    const { action, resource } = access;
    const text = `User: ${nameOf(principal)} is not authorized to perform: ${action} on resource: ${resource}`;
    throw new AwsError(code, because ? `${text} ${because}` : text, 403);
  }

  private tell(
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
