import type { IncomingMessage, ServerResponse } from "node:http";

import type { z } from "zod";

import type { CallEffects } from "./callEffects";
import type { Principal } from "./principal";
import type { SignedRequest } from "./signedRequest";

/**
 * One AWS service of the local cloud. Each has its own folder: `provider.ts` creates resources, `api.ts`
 * answers SDK calls, and `store.ts` is the engine, which knows neither.
 */
export interface LocalService {
  /**
   * Providers by Pulumi type token, such as `aws:dynamodb/table:Table`. A program that uses an unlisted token
   * is refused.
   */
  readonly resources: Readonly<Record<string, Provider>>;
  /** The API that SDKs call. Absent if programs only create resources of this service. */
  readonly api?: AwsApi;
  /**
   * Answers a function's call to an address of this service's own, such as a WebSocket API's. Returns `undefined` for calls to the
   * AWS endpoint.
   */
  answer?(request: SignedRequest): AwsAnswer | undefined;
  /** Called each time the program has registered all its resources, to warn about what is missing. */
  settled?(resources: readonly CreatedResource[]): void;
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

/** A resource that the program has registered, or a component with the outputs that it registered. */
export interface CreatedResource extends Resource {
  /** The parent's URN; only the stack has none. */
  readonly parent?: string;
  readonly outputs: Readonly<Record<string, unknown>>;
}

/**
 * The result of creating a resource, as AWS would return it. The engine merges the inputs in beneath
 * `outputs`.
 */
export interface Realized {
  readonly id: string;
  readonly outputs: Readonly<Record<string, unknown>>;
  /**
   * Addresses that the resource has on AWS, such as `https://<id>.cloudfront.net`, with their local
   * counterparts.
   */
  readonly addresses?: Readonly<Record<string, string>>;
}

/** A resource as it was before a change. */
export interface Former<Inputs = Readonly<Record<string, unknown>>> {
  readonly id: string;
  readonly inputs: Inputs;
  readonly outputs: Readonly<Record<string, unknown>>;
}

/** Creates resources of one type. `inputs` is strict: it refuses unknown properties by path. */
export interface Provider {
  readonly inputs: z.ZodType;
  create(inputs: never, resource: Resource): Promise<Realized> | Realized;
  /**
   * Changes a resource while the cloud runs. Another id in the result means that it was replaced: the engine then
   * removes the former one. Absent if the local cloud cannot change resources of the type.
   */
  update?(inputs: never, resource: Resource, former: Former): Promise<Realized> | Realized;
  /** Called when a resource's files are about to change. `update` then applies the change. */
  changing?(current: Former): void;
  /** Removes a resource while the cloud runs. Absent if the local cloud cannot. */
  remove?(former: Former, resource: Resource): Promise<void> | void;
}

/** The changes that resources of one type support while the cloud runs. */
export interface Changes<Inputs> {
  /**
   * `create` if the same call also changes a resource. `replace` removes the resource and creates it with the new
   * inputs; if that fails, it is created as it was before. A function may return `replace` too.
   */
  readonly update?:
    | "create"
    | "replace"
    | ((
        inputs: Inputs,
        resource: Resource,
        former: Former<Inputs>,
      ) => Promise<Realized | "replace"> | Realized | "replace");
  readonly changing?: (current: Former) => void;
  readonly remove?: (former: Former<Inputs>, resource: Resource) => Promise<void> | void;
}

/**
 * Ties `create` to its schema. Use `z.strictObject` at every level, so that properties the local cloud does not
 * implement are refused rather than ignored.
 *
 * The engine calls `create` once per run for every resource. It must be idempotent: ids derive from the URN
 * (`identify`), so a restart finds the data of the previous run. `changes` is for resources that change while the
 * program runs.
 */
export function provider<S extends z.ZodType>(
  inputs: S,
  create: (inputs: z.output<S>, resource: Resource) => Promise<Realized> | Realized,
  { update, changing, remove }: Changes<z.output<S>> = {},
): Provider {
  const parsed = (former: Former): Former<z.output<S>> => ({
    ...former,
    inputs: inputs.parse(former.inputs),
  });
  const removing = remove && ((former: Former, resource: Resource) => remove(parsed(former), resource));
  return {
    inputs,
    create,
    ...(changing && { changing }),
    ...(removing && { remove: removing }),
    ...(update && {
      update: async (given: z.output<S>, resource: Resource, former: Former) => {
        if (update === "create") return create(given, resource);
        const updated = update === "replace" ? update : await update(given, resource, parsed(former));
        if (updated !== "replace") return updated;
        await removing?.(former, resource);
        try {
          return await create(given, resource);
        } catch (error) {
          await create(parsed(former).inputs, resource);
          throw error;
        }
      },
    }),
  };
}

/** One SDK call whose signature and grants the AWS endpoint has already checked. */
export interface AwsCall {
  readonly requestId: string;
  /** The name from `X-Amz-Target` (JSON protocols) or `Action` (query protocol). Empty for REST protocols. */
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
  /** The caller's IP address; absent for calls of the local cloud itself. */
  readonly sourceIp?: string | undefined;
  readonly principal: Principal;
  /** The root of `X-Amzn-Trace-Id`. It ties a Lambda function's calls to the request that caused them. */
  readonly traceId?: string;
  /** Takes note of what the call does, for the console. */
  readonly effects?: CallEffects;
}

export interface AwsAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
  /**
   * The value whose JSON is `body`, so that another service of the local cloud need not parse it. Treat it as
   * read-only. Only DynamoDB streams set it.
   */
  readonly output?: unknown;
}

/** One action on one resource, as IAM evaluates it. */
export interface Access {
  /** For example `dynamodb:UpdateItem`. */
  readonly action: string;
  /** An ARN, or `*` for actions without a resource type. */
  readonly resource: string;
  /** Condition keys of this call, such as `dynamodb:LeadingKeys`. Keys that AWS does not send are absent. */
  readonly context?: Readonly<Record<string, string | readonly string[]>>;
}

/** A service's wire protocol. */
export interface AwsApi {
  /** The service of the SigV4 credential scope, such as `dynamodb` or `cognito-idp`. */
  readonly signingName: string;
  /** `X-Amz-Target` prefix of a JSON protocol, such as `DynamoDB_20120810`. */
  readonly target?: string;
  /** The names of the implemented operations, for the package's documentation. */
  readonly operations?: readonly string[];
  /**
   * Set if the API also accepts Smithy RPC v2 CBOR: the service's name in the path, and the members that are
   * timestamps, which CBOR tags. The service itself reads and answers JSON.
   */
  readonly rpc?: { readonly service: string; readonly timestamps: RegExp };
  /** Set if request bodies may be compressed with gzip, as SDKs do with large ones of this service. */
  readonly gzip?: true;
  /** The paths of this API, if several APIs share a signing name and have no targets. */
  readonly paths?: RegExp;
  /** Lists the accesses that IAM must allow. An empty list makes the operation public, as `SignUp` is. */
  access(call: AwsCall): readonly Access[];
  answer(call: AwsCall): Promise<AwsAnswer>;
  /** Renders an `AwsError` in this protocol. The default is JSON: `{__type, message}`. */
  error?(error: AwsError): AwsAnswer;
  /**
   * Answers unsigned plain HTTP that belongs to the service, such as JWKS. Returns `undefined` for other
   * requests.
   */
  web?(request: WebRequest): Promise<AwsAnswer> | undefined;
  /**
   * Handles requests whose bodies or answers are streamed, including authentication, grants and errors.
   * Returns `undefined` for requests that it does not handle.
   */
  stream?(exchange: StreamedExchange): Promise<void> | undefined;
}

export type RequestHead = Omit<SignedRequest, "body">;

/** A request whose body is still arriving, and the response to write to. */
export interface StreamedExchange {
  readonly requestId: string;
  readonly head: RequestHead;
  readonly message: IncomingMessage;
  readonly response: ServerResponse;
  /**
   * Verifies the signature. Throws `AwsError` as `Authenticator` does. Returns `undefined` if the request is
   * unsigned.
   */
  authenticate(): Signature | undefined;
  /** Returns a signer to check a signature outside the request's head, such as that of an upload form. */
  credential(accessKeyId: string, sessionToken: string | undefined, scope: string): Signer;
}

/** Signs text with a caller's key. Looking one up throws `AwsError` if the key is unknown or expired. */
export interface Signer {
  readonly principal: Principal;
  /** Hexadecimal. */
  sign(text: string): string;
}

/** A verified signature. */
export interface Signature extends Signer {
  /** The client's statement about the body: its hash, or a word such as `UNSIGNED-PAYLOAD`. */
  readonly payload: string;
  readonly presigned: boolean;
  /** `20150830T123600Z` */
  readonly date: string;
  /** `<date>/<region>/<service>/aws4_request` */
  readonly scope: string;
  readonly signature: string;
  /** Milliseconds since it was signed, by the clock that the signer goes by. */
  readonly age: number;
}

export interface WebRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  readonly sourceIp?: string | undefined;
}

/** An error with AWS's name, message and status. */
export class AwsError extends Error {
  constructor(
    /** For example `ResourceNotFoundException`. */
    readonly code: string,
    message: string,
    readonly status = 400,
    /** More members of the body, such as `CancellationReasons`. */
    readonly fields: Readonly<Record<string, unknown>> = {},
  ) {
    super(message);
    this.name = code;
  }
}
