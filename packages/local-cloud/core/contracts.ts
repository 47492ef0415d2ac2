import type { Principal, RolePrincipal, ServicePrincipal } from "./principal";
import type { Access, AwsAnswer } from "./service";
import type { SignedRequest } from "./signedRequest";

export type { SignedRequest } from "./signedRequest";

/** The interfaces through which services use one another. `cloud/record.ts` passes them to the services. */

/** Runs Lambda functions for API Gateway, Cognito and stream consumers. */
export interface Invoker {
  /**
   * Invokes a function. A service principal needs a statement in the function's resource policy
   * (`lambda.Permission`); without one this throws `AwsError("AccessDeniedException", …, 403)`.
   */
  invoke(invocation: Invocation): Promise<InvocationResult>;
}

/** A request to an API that a function serves. */
export interface ApiRequest {
  /** The value of `X-Amzn-Trace-Id` for this invocation: `Root=1-…;Parent=…;Sampled=1`. */
  readonly trace?: string;
  /** The route that the invocation serves: its method and path, or a WebSocket API's route key. */
  readonly route?: string;
}

/** Where an event comes from that a function receives by itself, and not in a batch. */
export interface EventOrigin {
  /** The ARN of the topic or bucket. */
  readonly source: string;
  /** The id of the message or request that the event tells of. */
  readonly item: string;
}

/** The facts that are known of an event that Lambda accepts. */
export interface AcceptedEvent extends ApiRequest {
  readonly origin?: EventOrigin;
}

export interface Invocation extends ApiRequest {
  /** A function's ARN, with or without a qualifier. */
  readonly functionArn: string;
  readonly payload: string;
  readonly caller: Principal;
}

export interface InvocationResult {
  /** The function's JSON answer, or the error document when `functionError` is set. */
  readonly payload: string;
  /** The value of the header `X-Amz-Function-Error`. */
  readonly functionError?: "Unhandled";
}

/** Verifies Cognito tokens for API Gateway's COGNITO_USER_POOLS authorizer. */
export interface TokenVerifier {
  /**
   * Returns the claims of an ID token (or, with scopes, an access token) of one of the pools. Throws
   * `TokenRefused`.
   */
  verify(userPoolArns: readonly string[], token: string, scopes?: readonly string[]): Promise<Claims>;
}

export type Claims = Readonly<Record<string, unknown>> & { readonly sub: string };

export class TokenRefused extends Error {
  constructor(readonly reason: "invalid" | "expired") {
    super(`token ${reason}`);
  }
}

/** Verifies SigV4 signatures, also for API Gateway's AWS_IAM methods. */
export interface Authenticator {
  /**
   * Returns the caller that signed the request, or `anonymous` if it is unsigned. Throws `AwsError` (403)
   * with AWS's name and text.
   */
  authenticate(request: SignedRequest, service: string): Principal;
}

/** Decides access, for the AWS endpoint and for services that assume a role. */
export interface Iam {
  /**
   * Throws `AwsError("AccessDeniedException", …)` with IAM's message unless identity policies allow every
   * access. `traceId` ties the decision to the request that caused it.
   */
  authorize(principal: Principal, access: readonly Access[], traceId?: string): void;
  /**
   * Attributes a role's calls in a trace to a route of the role's function, until the returned function is called. If
   * the role has parts, the calls may do only what the route's part allows.
   */
  attribute(roleArn: string, traceId: string, route: string): () => void;
  /** Returns the session of a service that assumes a role. The role's trust policy must allow it. */
  assume(roleArn: string, service: ServicePrincipal, session: string): Session;
  /**
   * Tells whether a resource policy (a Lambda permission, a bucket policy) allows the principal this access.
   */
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

/** Writes to CloudWatch Logs. */
export interface LogWriter {
  /** Appends lines. Those for a group that does not exist are lost, with a warning. */
  write(group: string, stream: string, messages: readonly string[]): void;
}

/** Log groups that Lambda creates for functions whose program has none. */
export interface FunctionLogs extends LogWriter {
  exists(group: string): boolean;
  /** Creates a group that keeps its lines forever. */
  createGroup(group: string): void;
}

/** Answers signed calls that do not arrive over HTTP. They are verified like those that do. */
export interface SignedCalls {
  /** The address of the AWS endpoint: the host of calls to services. */
  readonly endpoint: string;
  /** The address of the APIs: the host of calls to a WebSocket API's management API. */
  readonly apis: string;
  /** Answers a call. If it fails, the answer is an error document. */
  answer(request: SignedRequest): Promise<AwsAnswer>;
}

/**
 * Makes SDK calls for a service that acts in a role, such as an API Gateway integration. Each call is
 * authorized first.
 */
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
