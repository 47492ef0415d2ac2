import type { IncomingMessage, ServerResponse } from "node:http";

import type { z } from "zod";

import type { SignedRequest } from "./contracts";
import type { Principal } from "./principal";

/**
 * One AWS service of the local cloud, one folder each: `provider.ts` realizes resources,
 * `api.ts` answers SDK calls, `store.ts` is the engine and knows neither.
 */
export interface LocalService {
  /** By Pulumi type token, such as `aws:dynamodb/table:Table`; a token that nobody lists fails loudly. */
  readonly resources: Readonly<Record<string, Provider>>;
  /** What the SDK calls; absent where the program only creates resources. */
  readonly api?: AwsApi;
  close(): Promise<void>;
}

/** A resource as the program registered it. */
export interface Resource {
  /** Pulumi type token. */
  readonly type: string;
  /** The name in the program. */
  readonly name: string;
  readonly urn: string;
}

/** What AWS would answer for a created resource. Inputs are merged in beneath `outputs` by the engine. */
export interface Realized {
  readonly id: string;
  readonly outputs: Readonly<Record<string, unknown>>;
  /** Addresses that it has on AWS, such as `https://<id>.cloudfront.net`, and where they are here. */
  readonly addresses?: Readonly<Record<string, string>>;
}

/** Realizes one type of resource. `inputs` is strict: a property it does not name is refused, by path. */
export interface Provider {
  readonly inputs: z.ZodType;
  create(inputs: never, resource: Resource): Promise<Realized> | Realized;
}

/**
 * The identity, which ties `create` to its schema. Use `z.strictObject` at every level, so that what the
 * local cloud does not implement is never silently ignored.
 *
 * `create` is called once a run for every resource and must be idempotent: ids derive from the URN
 * (`identify`), so a restart finds the data of the run before.
 */
export const provider = <S extends z.ZodType>(
  inputs: S,
  create: (inputs: z.output<S>, resource: Resource) => Promise<Realized> | Realized,
): Provider => ({ inputs, create });

/** One SDK call, its signature already verified and its grants already checked by the edge. */
export interface AwsCall {
  readonly requestId: string;
  /** From `X-Amz-Target` (JSON protocols) or `Action` (query protocol); empty for REST protocols. */
  readonly operation: string;
  /** The parsed JSON body of a JSON protocol, else `undefined`. */
  readonly input: unknown;
  readonly method: string;
  /** Still percent-encoded. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  readonly principal: Principal;
  /** The root of `X-Amzn-Trace-Id`: ties a Lambda's calls to the request that caused them. */
  readonly traceId?: string;
}

export interface AwsAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

/** What a call does, as IAM sees it. */
export interface Access {
  /** Such as `dynamodb:UpdateItem`. */
  readonly action: string;
  /** An ARN, or `*` for actions without a resource type. */
  readonly resource: string;
  /** Condition keys of this call, such as `dynamodb:LeadingKeys`; absent keys are absent in AWS too. */
  readonly context?: Readonly<Record<string, string | readonly string[]>>;
}

/** A service's wire protocol. */
export interface AwsApi {
  /** The service of the SigV4 credential scope, such as `dynamodb` or `cognito-idp`. */
  readonly signingName: string;
  /** `X-Amz-Target` prefix of a JSON protocol, such as `DynamoDB_20120810`. */
  readonly target?: string;
  /** Where several APIs sign with one name and have no targets: the paths that are this one's. */
  readonly paths?: RegExp;
  /** Every access must be allowed. An empty list: the operation is public, as `SignUp` is. */
  access(call: AwsCall): readonly Access[];
  answer(call: AwsCall): Promise<AwsAnswer>;
  /** How an `AwsError` looks on this wire; default JSON `{__type, message}`. */
  error?(error: AwsError): AwsAnswer;
  /** Unsigned plain HTTP that belongs to the service (such as JWKS); `undefined` when it does not. */
  web?(request: WebRequest): Promise<AwsAnswer> | undefined;
  /**
   * Takes over requests whose bodies or answers are streams, their authentication, grants and errors included.
   * `undefined`: not its own.
   */
  stream?(exchange: StreamedExchange): Promise<void> | undefined;
}

export type RequestHead = Omit<SignedRequest, "body">;

/** A request whose body is still on its way, and where its answer goes. */
export interface StreamedExchange {
  readonly requestId: string;
  readonly head: RequestHead;
  readonly message: IncomingMessage;
  readonly response: ServerResponse;
  /** Throws `AwsError` as `Authenticator` does; `undefined`: not signed. */
  authenticate(): Signature | undefined;
  /** A signature that is no part of the head, such as a form's: of the text that was signed. */
  credential(accessKeyId: string, sessionToken: string | undefined, scope: string): Signer;
}

/** Throws `AwsError` for keys that are unknown or expired. */
export interface Signer {
  readonly principal: Principal;
  /** Hexadecimal. */
  sign(text: string): string;
}

/** A signature that was found right. */
export interface Signature extends Signer {
  /** What the client states of the body: its hash, or a word such as `UNSIGNED-PAYLOAD`. */
  readonly payload: string;
  readonly presigned: boolean;
  /** `20150830T123600Z` */
  readonly date: string;
  /** `<date>/<region>/<service>/aws4_request` */
  readonly scope: string;
  readonly signature: string;
  /** Milliseconds since 1970. */
  readonly signedAt: number;
}

export interface WebRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** An error as AWS names it. */
export class AwsError extends Error {
  constructor(
    /** Such as `ResourceNotFoundException`. */
    readonly code: string,
    message: string,
    readonly status = 400,
    /** Further members of the body, such as `CancellationReasons`. */
    readonly fields: Readonly<Record<string, unknown>> = {},
  ) {
    super(message);
    this.name = code;
  }
}
