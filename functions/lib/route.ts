import type { z } from "zod";

import type { AnyUses, Clients, Declared, Game, Granted, Uses } from "./game";
import type { Transact } from "./transact";

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

/** The arguments of a handler: validated input and the granted clients. */
export interface Given<
  P extends string,
  B extends Schema,
  Q extends Schema,
  H extends Schema,
  G extends Game,
  U,
> {
  params: PathParams<P>;
  body: z.output<B>;
  query: z.output<Q>;
  headers: z.output<H>;
  tables: Granted<G, U>;
  transact: Transact;
  /** Milliseconds since the epoch. */
  now: number;
  /** The caller's IP address, as the gateway saw it. */
  address: string;
  /** Unique per call, the same as in the answer's errors and the logs. */
  requestId: string;
  /** The body as canonical text and its route, hashed: what an idempotency key stands for. */
  requestHash: string;
  /** The header `Idempotency-Key`, scoped by the route; without the header the request's id. */
  idempotencyKey: string;
  /** True if the client sent the header and so may repeat the request. */
  repeatable: boolean;
}

/** The description of a route, whatever serves it. */
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
  uses?: AnyUses;
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
  G extends Game,
  P extends string,
  A extends Auth,
  B extends Schema,
  Q extends Schema,
  H extends Schema,
  R extends Returns,
  U,
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
  uses?: Declared<G, U>;
  example?: { body?: z.input<B>; answer?: unknown };
  handler(request: Callers[A] & Given<P, B, Q, H, G, U> & Clients<G, U>): Promise<Answer<R>>;
}

/** Declares a route of a game: the identity. `serve(route)` makes its Lambda handler. */
export type DefineRoute<G extends Game> = <
  const P extends string,
  A extends Auth,
  R extends Returns,
  B extends Schema = z.ZodUndefined,
  Q extends Schema = z.ZodUndefined,
  H extends Schema = z.ZodUndefined,
  const U extends Uses<G> = {},
>(
  route: Route<G, P, A, B, Q, H, R, U>,
) => Route<G, P, A, B, Q, H, R, U>;

/** A route that a function serves, whatever its types. */
export interface LambdaRoute
  extends Omit<Route<Game, string, Auth, Schema, Schema, Schema, Returns, AnyUses>, "handler" | "uses"> {
  uses?: AnyUses;
  handler(request: never): Promise<unknown>;
}
