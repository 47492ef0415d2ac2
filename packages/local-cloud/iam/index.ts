import { createHash } from "node:crypto";

import type { Iam, PolicyDocument } from "../core/contracts";
import type { Host } from "../core/host";
import type { Principal } from "../core/principal";
import type { Access, LocalService } from "../core/service";
import { AccessKeys } from "./accessKeys";
import { IamApi } from "./api";
import type { AssumedRole, RoleRequest } from "./assumption";
import { Assumption, isExpired } from "./assumption";
import { Authorizer } from "./authorizer";
import { Directory } from "./directory";
import type { AccessKey } from "./keyFile";
import { base32, KeyFile } from "./keyFile";
import { compilePolicy } from "./policy";
import { Identity } from "./policyHolder";
import { iamResources } from "./provider";
import { recordParts } from "./recordedParts";
import type { ResourceDecision } from "./resourcePolicy";
import type { Credential } from "./sessions";
import { Sessions } from "./sessions";
import type { UsageReport } from "./usage";
import { grantUse, unusedGrants } from "./usage";

export type { AccessKey } from "./keyFile";

export type { UnusedGrant, UsageReport } from "./usage";

/** Allows everything, for the operator of a local run. */
export const administratorAccess: PolicyDocument = {
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }],
};

/** A user that the local run creates for itself. Its keys stay the same for a data folder. */
interface LocalUser extends AccessKey {
  readonly arn: string;
}

/**
 * The IAM of the local cloud. Policies may use Effect, Action and NotAction, Resource and NotResource with wildcards, and Principal
 * (`*`, AWS, Service). Conditions may use the operators of `operators.ts` with `IfExists`, `ForAllValues:` and `ForAnyValue:`,
 * `Null`, the keys of `conditionKeys.ts` and the variables of `variables.ts`. Everything else (NotPrincipal, federated principals,
 * tags, permissions boundaries, session policies, AWS's managed policies) is refused when it is attached.
 *
 * A component's output `access` may say what each route of a shared function needs of the function's role
 * (`recordedParts.ts`). Calls that serve a route are then refused what only the function's other routes need.
 */
export interface IamService extends LocalService, Iam {
  /**
   * Creates a user outside the program, or extends it when called again with the same name. Throws
   * `NoSuchEntity` for a group that the program has not created yet.
   */
  localUser(
    name: string,
    grants?: { readonly groups?: readonly string[]; readonly policies?: readonly PolicyDocument[] },
  ): LocalUser;
  /** Returns the owner of a key. A role session needs its token too. */
  credential(accessKeyId: string, sessionToken: string | undefined): Credential | "unknown" | "expired";
  /** Implements STS's AssumeRole. */
  assumeAs(principal: Principal, request: RoleRequest, traceId?: string): AssumedRole;
  /** Returns the caller's unique id, such as `AROA…:session` or `AIDA…`. */
  userId(principal: Principal): string | undefined;
  /** Works like `allowedByResource`, but distinguishes an explicit deny from no match. */
  resourceDecision(policy: PolicyDocument, principal: Principal, access: Access): ResourceDecision;
  /**
   * Authorizes for services whose resource policies grant by themselves within the account, such as S3.
   * Throws `AwsError("AccessDeniedException", …, 403)` unless the caller's policies or the resource's allow
   * the access and none denies it.
   */
  authorizeOn(
    policy: PolicyDocument | undefined,
    principal: Principal,
    access: Access,
    traceId?: string,
  ): void;
  /** Tells whether `authorizeOn` would allow the access, without emitting an event. */
  allowsOn(
    policy: PolicyDocument | undefined,
    principal: Principal,
    access: Access,
    traceId?: string,
  ): boolean;
  /** Checks a resource policy when a service attaches it. Throws `MalformedPolicyDocument`. */
  checkResourcePolicy(policy: string | PolicyDocument): void;
  report(): UsageReport;
}

/** Creates the IAM service. It keeps its secrets in `<data>/iam.json`. */
export function iam(host: Host, { grantsMs = 0 }: { readonly grantsMs?: number } = {}): IamService {
  const file = new KeyFile(host);
  const directory = new Directory();
  const keys = new AccessKeys(file, directory);
  const sessions = new Sessions(file.sessionSecret);
  const authorizer = new Authorizer(host, directory);
  const assumption = new Assumption(directory, authorizer, sessions, host.clock.now);

  const makeUser = (name: string) => {
    const id = `AIDA${base32(createHash("sha256").update(`local user ${name}`).digest().subarray(0, 17))}`;
    return directory.addUser(new Identity("user", name, `arn:aws:iam::${host.accountId}:user/${name}`, id));
  };

  let isRunning = false;
  const closed = new AbortController();
  const spread = () => (isRunning && grantsMs > 0 ? host.clock.wait(grantsMs, closed.signal) : undefined);

  return {
    resources: iamResources(host, directory, keys, spread),
    api: new IamApi(host, directory, keys),
    authorize: (principal, access, traceId) => authorizer.authorize(principal, access, traceId),
    attribute: (roleArn, traceId, route) => authorizer.attribute(roleArn, traceId, route),
    assume: (roleArn, service, session) => assumption.byService(roleArn, service, session),
    assumeAs: (principal, request, traceId) => assumption.byPrincipal(principal, request, traceId),
    allowedByResource: (policy, principal, access, traceId) =>
      authorizer.byResource(policy, principal, access, traceId) === "direct",
    resourceDecision: (policy, principal, access) => authorizer.byResource(policy, principal, access),
    authorizeOn: (policy, principal, access, traceId) =>
      authorizer.authorizeOn(policy, principal, access, traceId),
    allowsOn: (policy, principal, access, traceId) =>
      authorizer.onResource(policy, principal, access, traceId).allowed,
    checkResourcePolicy: (policy) => void compilePolicy(policy, "resource"),
    userId: (principal) => authorizer.userId(principal),
    localUser(name, { groups = [], policies = [] } = {}) {
      const user = directory.users.get(name) ?? makeUser(name);
      directory.localUsers.add(user);
      for (const group of groups) user.join(directory.group(group));
      for (const [i, policy] of policies.entries()) user.put(`local-${i}`, JSON.stringify(policy));
      return { arn: user.arn, ...keys.of(user, `local user ${name}`) };
    },
    credential(accessKeyId, sessionToken) {
      const credential =
        sessionToken === undefined ? keys.find(accessKeyId) : sessions.find(accessKeyId, sessionToken);
      // The role may belong to an earlier run and be missing from this program.
      if (!credential || !directory.identityOf(credential.principal)) return "unknown";
      return isExpired(credential, host.clock.now()) ? "expired" : credential;
    },
    report: () => ({
      grants: grantUse(directory),
      unused: unusedGrants(directory),
      denied: authorizer.denials.list(),
    }),
    settled: (resources) => {
      isRunning = true;
      recordParts(host, directory, resources);
    },
    close: async () => closed.abort(),
  };
}
