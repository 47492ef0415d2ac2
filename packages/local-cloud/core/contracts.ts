import type { Principal, RolePrincipal, ServicePrincipal } from "./principal";
import type { Access, AwsAnswer } from "./service";

/** What services need of one another: small interfaces, handed to their constructors by `cloud.ts`. */

/** lambda, for API Gateway, Cognito, streams. */
export interface Invoker {
  /**
   * Runs a function. A service principal needs a statement of the function's resource policy
   * (`lambda.Permission`); without one it throws `AwsError("AccessDeniedException", …, 403)`.
   */
  invoke(invocation: Invocation): Promise<InvocationResult>;
}

export interface Invocation {
  /** A function's ARN, with or without a qualifier. */
  readonly functionArn: string;
  readonly payload: string;
  readonly caller: Principal;
  /** The value of `X-Amzn-Trace-Id` for this invocation: `Root=1-…;Parent=…;Sampled=1`. */
  readonly trace?: string;
}

export interface InvocationResult {
  /** The function's JSON answer, or the error document when `functionError` is set. */
  readonly payload: string;
  /** `Unhandled`, as the header `X-Amz-Function-Error` says. */
  readonly functionError?: "Unhandled";
}

/** cognito-idp, for API Gateway's COGNITO_USER_POOLS authorizer. */
export interface TokenVerifier {
  /**
   * The claims of an ID token (or, with scopes, an access token) of one of the pools.
   * Throws `TokenRefused`.
   */
  verify(userPoolArns: readonly string[], token: string, scopes?: readonly string[]): Promise<Claims>;
}

export type Claims = Readonly<Record<string, unknown>> & { readonly sub: string };

export class TokenRefused extends Error {
  constructor(readonly reason: "invalid" | "expired") {
    super(`token ${reason}`);
  }
}

/** The edge's SigV4, for API Gateway's AWS_IAM methods too. */
export interface Authenticator {
  /** Who signed the request. Throws `AwsError` (403) with AWS's name and text. `anonymous` when unsigned. */
  authenticate(request: SignedRequest, service: string): Principal;
}

export interface SignedRequest {
  readonly method: string;
  /** As sent: still percent-encoded, without the query. */
  readonly path: string;
  readonly query: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** IAM, for the edge and for services that act in a role. */
export interface Iam {
  /**
   * Throws `AwsError("AccessDeniedException", …)` in IAM's words unless identity policies allow all.
   * `traceId` ties the decision to the request that caused it.
   */
  authorize(principal: Principal, access: readonly Access[], traceId?: string): void;
  /** The session a service gets by assuming a role; the role's trust policy must allow it. */
  assume(roleArn: string, service: ServicePrincipal, session: string): Session;
  /** Whether a resource policy (a Lambda permission, a bucket policy) lets the principal do this. */
  allowedByResource(policy: PolicyDocument, principal: Principal, access: Access, traceId?: string): boolean;
}

export interface Session {
  readonly principal: RolePrincipal;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
}

export interface PolicyDocument {
  readonly Version?: string;
  readonly Statement: readonly PolicyStatement[];
}

export interface PolicyStatement {
  readonly Sid?: string;
  readonly Effect: "Allow" | "Deny";
  readonly Principal?: "*" | Readonly<Record<string, string | readonly string[]>>;
  readonly Action?: string | readonly string[];
  readonly NotAction?: string | readonly string[];
  readonly Resource?: string | readonly string[];
  readonly NotResource?: string | readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}

/** CloudWatch Logs, for every service that writes some. */
export interface LogWriter {
  /** Appends lines. Unknown groups are refused, as Lambda's are without `logs:CreateLogGroup`. */
  write(group: string, stream: string, messages: readonly string[]): void;
}

/** An SDK call that a service makes in a role, such as an API Gateway integration: authorized, then answered. */
export interface ServiceCaller {
  call(request: {
    service: string;
    operation: string;
    method: string;
    path: string;
    query?: string;
    headers: Readonly<Record<string, string>>;
    body: Buffer;
    session: Session;
    traceId?: string;
  }): Promise<AwsAnswer>;
}
