import type { Session } from "../core/contracts";
import type { Principal, ServicePrincipal } from "../core/principal";
import type { Access } from "../core/service";
import { AwsError } from "../core/service";
import type { About, Authorizer } from "./authorizer";
import type { Directory } from "./directory";
import type { Decision } from "./identity";
import type { Role } from "./policyHolder";
import { decideByStatements } from "./resourcePolicy";
import type { Credential, Sessions } from "./sessions";

/** The parameters of STS's `AssumeRole`. */
export interface RoleRequest {
  readonly roleArn: string;
  readonly sessionName: string;
  /** Seconds. */
  readonly durationSeconds: number;
  readonly externalId?: string;
}

/** A session as STS returns it. */
export interface AssumedRole {
  readonly session: Session;
  /** Milliseconds since 1970. */
  readonly expires: number;
  /** `AROA…:session` */
  readonly assumedRoleId: string;
}

/**
 * Decides who may assume which role: by trust policies and, for users and roles, also by identity policies.
 */
export class Assumption {
  constructor(
    private readonly directory: Directory,
    private readonly authorizer: Authorizer,
    private readonly sessions: Sessions,
    private readonly now: () => number,
  ) {}

  /**
   * Returns a service's session. It does not expire, because AWS renews its services' sessions. The same role and
   * session name always yield the same keys.
   */
  byService(roleArn: string, service: ServicePrincipal, sessionName: string): Session {
    const access = accessTo(roleArn, sessionName);
    const role = this.directory.roleOfArn(roleArn);
    if (!role) return this.refuse(service, access);
    const { trust, arn } = role;
    const decision = decideByStatements(trust, service, access, this.authorizer.context(service, access));
    if (decision !== "direct") this.refuse(service, access);
    return this.sessions.issue({ role: arn, session: checkedName(sessionName) });
  }

  /** Returns a user's or a role's session. Throws `AwsError`: `AccessDenied`, `ValidationError`. */
  byPrincipal(principal: Principal, request: RoleRequest, traceId?: string): AssumedRole {
    const { roleArn, sessionName, durationSeconds, externalId } = request;
    checkArn(roleArn);
    const access = accessTo(roleArn, checkedName(sessionName), externalId);
    const role = this.directory.roleOfArn(roleArn);
    const own = this.authorizer.byIdentity(principal, access, traceId);
    if (!role || !this.mayAssume(principal, role, access, own.decision))
      return this.refuse(principal, access, { traceId, lacks: own.lacks });
    checkDuration(principal, role, durationSeconds);
    const expires = Math.floor(this.now() / 1000 + durationSeconds) * 1000;
    const nonce = crypto.randomUUID();
    const session = this.sessions.issue({ role: role.arn, session: sessionName, expires, nonce });
    return { session, expires, assumedRoleId: `${role.id}:${sessionName}` };
  }

  /** A trust policy that names the caller is enough. One that names the account also requires a grant. */
  private mayAssume(principal: Principal, role: Role, access: Access, granted: Decision): boolean {
    const context = this.authorizer.context(principal, access);
    const trusted = decideByStatements(role.trust, principal, access, context);
    if (trusted === "deny" || granted === "explicitDeny") return false;
    return trusted === "direct" || (trusted === "account" && granted === "allow");
  }

  private refuse(principal: Principal, access: Access, about: About = {}): never {
    const reason = about.lacks ? `because ${about.lacks}` : "";
    return this.authorizer.refuse(principal, access, reason, { code: "AccessDenied", ...about });
  }
}

const accessTo = (roleArn: string, sessionName: string, externalId?: string): Access => ({
  action: "sts:AssumeRole",
  resource: roleArn,
  context: { "sts:RoleSessionName": sessionName, ...(externalId && { "sts:ExternalId": externalId }) },
});

/** Returns the error for a member whose value breaks a constraint. */
const unmet = (member: string, value: string | number, constraint: string) =>
  new AwsError(
    "ValidationError",
    `1 validation error detected: Value '${value}' at '${member}' failed to satisfy constraint: Member must ${constraint}`,
  );

function checkArn(roleArn: string): void {
  if (roleArn.length < 20) throw unmet("roleArn", roleArn, "have length greater than or equal to 20");
  if (!/^arn:[^:]+:[^:]+:[^:]*:[^:]*:./.test(roleArn))
    throw new AwsError("ValidationError", `${roleArn} is invalid`);
}

function checkedName(sessionName: string): string {
  const refused = (constraint: string) => unmet("roleSessionName", sessionName, constraint);
  if (!/^[\w+=,.@-]*$/.test(sessionName)) throw refused("satisfy regular expression pattern: [\\w+=,.@-]*");
  if (sessionName.length < 2) throw refused("have length greater than or equal to 2");
  if (sessionName.length > 64) throw refused("have length less than or equal to 64");
  return sessionName;
}

function checkDuration(principal: Principal, role: Role, seconds: number): void {
  if (!Number.isInteger(seconds) || seconds < 900 || seconds > 43_200)
    throw unmet("durationSeconds", seconds, "have value between 900 and 43200");
  if (principal.kind === "role" && seconds > 3_600)
    throw new AwsError(
      "ValidationError",
      "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining",
    );
  if (seconds > role.maxSessionDuration)
    throw new AwsError(
      "ValidationError",
      "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.",
    );
}

/** Tells whether a credential has expired. */
export const isExpired = (credential: Credential, now: number) =>
  credential.expires !== undefined && credential.expires <= now;
