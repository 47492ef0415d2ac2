import type { z } from "zod";

import type { UploadForm } from "./forms";
import type { ObjectStore } from "./objects";
import type { SocketOperation, Sockets } from "./sockets";
import type { ObjectUses, StoreName } from "./stores";
import type { IndexClient, Operation, TableClient } from "./tableClient";
import type { IndexName, TableName } from "./tables";
import type { Tokens } from "./tokens";
import type { Transact } from "./transact";
import type { UserOperation, UserPool } from "./userPool";

export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE" | "ANY";

/** A signed-in player, from verified claims. */
export interface Player {
  /** Cognito's `sub`. */
  id: string;
  username: string;
  groups: readonly string[];
}

/**
 * Who may call a route, and what its handler is told of them: `player` and `admin` by a Cognito ID token
 * (`admin` in the group `admins`), `server` by SigV4, `none` anybody. Lambda authorizers decide on the others:
 * `key` by an API key or the plan of a player's group, `editor` by an ID token of the group `editors`, `basic` by
 * a partner's credential.
 */
export interface Callers {
  player: { player: Player };
  admin: { player: Player };
  server: {};
  none: {};
  key: {};
  editor: {};
  basic: {};
}

export type Auth = keyof Callers;

type Schema = z.ZodType;
type Returns = { readonly [Status in 200 | 201 | 202 | 204 | 304]?: Schema };

/** Answers of these statuses have no body. */
export const isBodiless = (status: number): boolean => status === 204 || status === 304;

/** What a handler may do: from this come its IAM policy, its environment and its clients. */
export type Uses = { readonly [T in TableName]?: readonly Operation[] } & {
  readonly [I in IndexName]?: readonly ["Query"];
} & {
  /** Cognito, on the stack's user pool. */
  readonly users?: readonly UserOperation[];
  /** ID tokens of players, verified. */
  readonly tokens?: true;
  /** The API key that stands for players. */
  readonly playersKey?: true;
  /** A secret key of this stack, to sign what a client hands back. */
  readonly signing?: true;
  /** Players' sockets. */
  readonly sockets?: readonly SocketOperation[];
  /** Objects in S3. */
  readonly objects?: ObjectUses;
  /** Forms by which clients send objects to these stores themselves. */
  readonly forms?: readonly StoreName[];
  /** The function that makes avatars of photos. */
  readonly processor?: readonly ["InvokeFunction"];
  /** The address of the distribution that serves avatars. */
  readonly cdn?: true;
  /** The address of the WebSocket API. */
  readonly realtime?: true;
};

/** The granted part of the tables and indexes; one mapped type, for TypeScript counts what several multiply to. */
export type Granted<U extends Uses> = {
  readonly [K in keyof U & (TableName | IndexName)]: K extends TableName
    ? Pick<TableClient<K>, Uncapitalize<NonNullable<U[K]>[number]> & keyof TableClient<K>>
    : K extends IndexName
      ? IndexClient<K>
      : never;
};

type UsersOf<U extends Uses> = U extends { users: readonly (infer O extends UserOperation)[] }
  ? { users: Pick<UserPool, O> }
  : {};
export type TokensOf<U extends Uses> = U extends { tokens: true } ? { tokens: Tokens } : {};
export type PlayersKeyOf<U extends Uses> = U extends { playersKey: true } ? { playersKey: string } : {};
export type SigningOf<U extends Uses> = U extends { signing: true } ? { signingKey: string } : {};

type RealtimeOf<U extends Uses> = U extends { realtime: true } ? { realtimeUrl: string } : {};

export type CdnOf<U extends Uses> = U extends { cdn: true } ? { avatarsUrl: string } : {};

type FormsOf<U extends Uses> = U extends { forms: readonly (infer S extends StoreName)[] }
  ? { forms: { readonly [Store in S]: UploadForm } }
  : {};

type ProcessorOf<U extends Uses> = U extends { processor: readonly ["InvokeFunction"] }
  ? { processor: { invokeFunction(job: object): Promise<void> } }
  : {};

export type SocketsOf<U extends Uses> = U extends { sockets: readonly (infer O extends SocketOperation)[] }
  ? { sockets: Pick<Sockets, Uncapitalize<O>> }
  : {};

export type ObjectsOf<U extends Uses> = U extends { objects: infer O extends ObjectUses }
  ? {
      objects: {
        readonly [S in keyof O & StoreName]: Pick<ObjectStore, Uncapitalize<NonNullable<O[S]>[number]>>;
      };
    }
  : {};

type PathParams<P extends string> = P extends `${string}{${infer Name}}${infer Rest}`
  ? { [K in (Name extends `${infer Greedy}+` ? Greedy : Name) | keyof PathParams<Rest>]: string }
  : {};

/** A body, or `reply(...)` with a status and headers of its own. */
export type Answer<R extends Returns> =
  | {
      [S in keyof R & number]: Reply<S, (R[S] extends Schema ? z.input<R[S]> : never) | JsonText>;
    }[keyof R & number]
  | (R[200] extends Schema ? z.input<R[200]> : never);

/** JSON as it was stored, taken to be what the route returns: not read to be written again. */
export class JsonText {
  constructor(private readonly utf8: Uint8Array) {}

  toString(): string {
    return Buffer.from(this.utf8).toString();
  }
}

export class Reply<S extends number = number, B = unknown> {
  constructor(
    readonly status: S,
    readonly body: B,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {}
}

/** An answer with a status or headers of its own. */
export const reply = <const S extends number, B>(
  status: S,
  body: B,
  headers?: Readonly<Record<string, string>>,
) => new Reply(status, body, headers);

/** What a handler is given: validated input and the granted clients. */
export interface Given<
  P extends string,
  B extends Schema,
  Q extends Schema,
  H extends Schema,
  U extends Uses,
> {
  params: PathParams<P>;
  body: z.output<B>;
  query: z.output<Q>;
  headers: z.output<H>;
  tables: Granted<U>;
  transact: Transact;
  /** Milliseconds since the epoch. */
  now: number;
  /** Unique per call, the same as in the answer's errors and the logs. */
  requestId: string;
  /** The body as canonical text and its route, hashed: what an idempotency key stands for. */
  requestHash: string;
  /** The header `Idempotency-Key`, scoped by the route; without the header the request's id. */
  idempotencyKey: string;
  /** Whether the client sent the header, and so may repeat the request. */
  repeatable: boolean;
}

/** What there is to say of any route, whatever serves it. */
export interface Described {
  method: Method;
  path: string;
  auth: Auth;
  summary: string;
  /** JSON. */
  body?: Schema;
  /** Values arrive as strings: use `z.coerce` for numbers. */
  query?: Schema;
  /** Names in lower case. */
  headers?: Schema;
  returns: Returns;
  /** Statuses it may refuse with, beyond those that its kind implies, each with the reason. */
  refuses?: { readonly [Status in 403 | 404 | 409 | 412 | 422 | 502 | 504]?: string };
  uses?: Uses;
  /**
   * How `Idempotency-Key` is honoured by a write: `record` keeps the answer for a day (2 more write units,
   * only when the header is sent); `own`: the handler writes the key with its effect, in one transaction;
   * `natural`: the write is conditional, and a repetition answers the same.
   * @default "record" for everything but GET
   */
  idempotency?: "record" | "own" | "natural";
  /** The header `Idempotency-Key` must be sent. */
  idempotencyKeyRequired?: true;
  /** Requests a second and burst for all callers together, below the stage's limits. */
  throttle?: { rate: number; burst: number };
  /** A request body, and the answer to it, for the reference. */
  example?: { body?: unknown; answer?: unknown };
}

/** A route that a function of its own serves. */
export interface Route<
  P extends string,
  A extends Auth,
  B extends Schema,
  Q extends Schema,
  H extends Schema,
  R extends Returns,
  U extends Uses,
> extends Described {
  /**
   * How the gateway hands a request to the function: as it is (`lambda`, the proxy integration), or by mapping
   * templates in both directions (`lambdaTemplate`).
   * @default "lambda"
   */
  integration?: "lambda" | "lambdaTemplate";
  path: P;
  auth: A;
  body?: B;
  query?: Q;
  headers?: H;
  returns: R;
  uses?: U & Record<Exclude<keyof U, keyof Uses>, never>;
  example?: { body?: z.input<B>; answer?: unknown };
  handler(
    request: Callers[A] &
      Given<P, B, Q, H, U> &
      UsersOf<U> &
      SigningOf<U> &
      SocketsOf<U> &
      ObjectsOf<U> &
      FormsOf<U> &
      ProcessorOf<U> &
      CdnOf<U> &
      RealtimeOf<U>,
  ): Promise<Answer<R>>;
}

/** The identity; `serve(route)` makes the Lambda handler. */
export const route = <
  const P extends string,
  A extends Auth,
  R extends Returns,
  B extends Schema = z.ZodUndefined,
  Q extends Schema = z.ZodUndefined,
  H extends Schema = z.ZodUndefined,
  const U extends Uses = {},
>(
  route: Route<P, A, B, Q, H, R, U>,
) => route;

/** A route that a function serves, whatever its types. */
export interface LambdaRoute
  extends Omit<Route<string, Auth, Schema, Schema, Schema, Returns, Uses>, "handler"> {
  handler(request: never): Promise<unknown>;
}
