import type * as z from "zod/mini";
import type { Activity } from "./activity";
import type { Ban } from "./ban";
import type { BannedMay } from "./bannedMay";
import type { Rate } from "./callerRate";
import type { ClientMethod } from "./clientMethod";
import type { Time } from "./clock";
import type { Code } from "./codes/code";
import type { Act, Section } from "./console";
import type { Reaches } from "./contact";
import type { Collected, ContributionList } from "./contribution";
import type { Cost } from "./cost";
import type { AnyUses, Clients, Declared, Game, Granted, Uses } from "./game";
import type { Build } from "./gameClient/build";
import type { LiveManifest } from "./live/readLiveManifest";
import type { RequestHash } from "./requestHash";
import type { Right } from "./rights";
import type { Transact } from "./transact";

export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE" | "ANY";

/** A player's account. */
export interface Account {
  /** Cognito's `sub`. */
  id: string;
  username: string;
}

/** A signed-in player, from verified claims. */
export interface Player extends Account {
  /** The groups when the token was issued, up to an hour ago: for staff's power, ask `staff`. */
  groups: readonly string[];
  /**
   * The time of the sign-in, in milliseconds since the epoch: the token's `auth_time`, which Cognito keeps when it
   * renews tokens (OpenID Connect Core 12.2).
   */
  signedInAt: number;
  /** The id of the sign-in, the token's `origin_jti`, which renewed tokens keep. Absent if the pool cannot revoke tokens. */
  session?: string;
  /** The id of the user pool that issued the token: staff have one of their own. Absent on sockets, which only players open. */
  pool?: string;
  /** The ban of which the token tells, over or not: see `admission`. */
  ban?: Ban | undefined;
}

/**
 * The kinds of callers, and what a handler learns about each. `player` and `admin` call with a Cognito ID token: `admin` as an
 * enabled member at that moment of a group that has the route's right. `server` calls with SigV4, and `none` is anyone. Lambda
 * authorizers check the others: `key` by an API key or the plan of a player's group; `editor` by an ID token of the group
 * `editors`; `basic` by a partner's credential.
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

type Schema = z.core.$ZodType;
type Returns = { readonly [Status in 200 | 201 | 202 | 204 | 303 | 304]?: Schema };

/** A header of answers that a client may need. Every answer has `Date` and the request's id, every 429 `Retry-After`. */
export type AnswerHeader = "ETag" | "Location" | "X-Next-Cursor";

/** Returns true for a status whose answers have no body. */
export const isBodiless = (status: number): boolean => [204, 303, 304].includes(status);

type PathParams<P extends string> = P extends `${string}{${infer Name}}${infer Rest}`
  ? { [K in (Name extends `${infer Greedy}+` ? Greedy : Name) | keyof PathParams<Rest>]: string }
  : {};

/** The body of a 200, or a `reply(...)` with another status or with headers. */
export type Answer<R extends Returns> =
  | {
      [S in keyof R & number]: Reply<S, (R[S] extends Schema ? z.input<R[S]> : never) | JsonText | Bytes>;
    }[keyof R & number]
  | (R[200] extends Schema ? z.input<R[200]> : never);

/** Stored JSON that is returned without parsing. It is trusted to match the route's schema. */
export class JsonText {
  constructor(private readonly utf8: Uint8Array) {}

  toString(): string {
    return Buffer.from(this.utf8).toString();
  }
}

/** Bytes that are answered as `application/octet-stream`, as they are. Their route sets `bytes`. */
export class Bytes {
  constructor(readonly bytes: Uint8Array) {}
}

export class Reply<S extends number = number, B = unknown> {
  constructor(
    readonly status: S,
    readonly body: B,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {}
}

/** Returns an answer with the given status and headers. */
export const reply = <const S extends number, B>(
  status: S,
  body: B,
  headers?: Readonly<Record<string, string>>,
) => new Reply(status, body, headers);

/** The argument of a handler: the validated input and the granted clients. */
export interface Given<
  P extends string,
  B extends Schema,
  Q extends Schema,
  H extends Schema,
  G extends Game,
  U,
> extends Time {
  params: PathParams<P>;
  body: z.output<B>;
  query: z.output<Q>;
  headers: z.output<H>;
  tables: Granted<G, U>;
  transact: Transact;
  /**
   * Milliseconds since the epoch. For a request whose answer is recorded, the time of its first attempt, which may
   * have failed halfway; `now` for other requests.
   */
  begunAt: number;
  /** The caller's IP address; absent for half a day after an update through a site whose distribution does not add its key yet. */
  address: string | undefined;
  /** The build that the header `X-Client` names; absent without one of the right form. Nothing vouches for it. */
  build: Build | undefined;
  /** The country of the header `CloudFront-Viewer-Country`, which a client can write itself at the API's own address. */
  country: string | undefined;
  /** The language that the header `Accept-Language` prefers, in ISO 639-1; absent if it prefers none. Nothing vouches for it. */
  language: string | undefined;
  /** Unique per call. Error answers and logs have the same id. */
  requestId: string;
  /** A hash of the route and the canonical body, to detect an idempotency key that is reused for another request. */
  requestHash: RequestHash;
  /** The header `Idempotency-Key`, prefixed with the route. Without the header, the request's id takes its place. */
  idempotencyKey: string;
  /** True if the client sent the header `Idempotency-Key`, and may therefore retry the request. */
  repeatable: boolean;
  /** Charges what the request uses beyond the route's `upfrontCost` to the player's budget. */
  spend(cost: Cost): Promise<void>;
  /** Returns what is served, as the function knows it: nothing without the grant `manifestUses`. */
  heads(): Promise<LiveManifest>;
  /** Of a route whose `refusable` is `newcomers`: throws 503 during maintenance. */
  admitNewcomer(): Promise<void>;
}

/** The parts of a route that do not depend on its integration. */
export interface Described {
  method: Method;
  path: string;
  auth: Auth;
  /**
   * What the caller needs, for routes of kind `admin`.
   *
   * @default to be one of the `admins`
   */
  right?: Right;
  /** What staff do by it, for the admin console. */
  act?: Act;
  /** What staff read by it, for the admin console. */
  section?: Section;
  summary: string;
  /** The schema of the JSON body. */
  body?: Schema;
  /** Set if the body is a form instead, as a page sends it: `application/x-www-form-urlencoded`. Its values are texts. */
  form?: true;
  /**
   * The bytes of the largest body that is parsed; a larger one is refused with 413 before. Set it for a door that anybody
   * may knock at, and whose bodies the firewall does not bound.
   *
   * @default none: the gateway's 10 MB
   */
  maxBody?: number;
  /**
   * The most bytes of a body that the handler gets as they were sent, at most 4 MB: `body` is then a `Uint8Array`, and the header
   * `Content-Type` says what it is. More are refused with 413, and a coding such as gzip with 415. Of a route without a
   * body: set if it may answer `Bytes`.
   *
   * @default the body is parsed
   */
  bytes?: number;
  /** The schema of the query. Values arrive as strings: use `z.coerce` for numbers. */
  query?: Schema;
  /** The schema of the headers, with names in lower case. */
  headers?: Schema;
  /** The schema of the answer for each status. */
  returns: Returns;
  /**
   * The codes with which the handler refuses a request. What every route of its kind may refuse is derived
   * (`refusalsOf`), so it is not listed.
   */
  refuses?: readonly Code[];
  /** The headers that its answers may have, besides `X-Next-Cursor` of a route whose query takes a `cursor`. */
  answerHeaders?: readonly AnswerHeader[];
  /**
   * The member of the answer with the id of what the route creates, or `""` if the answer is the id. Routes below the path
   * take it: `POST /parties` creates what `/parties/{id}` names.
   */
  creates?: string;
  uses?: AnyUses;
  /** What the player does by this route, if features may refuse it: their gates run before the handler. */
  activity?: Activity;
  /** By which contacts it brings other players, or reaches them. A route that could must say it. */
  reaches?: Reaches;
  /**
   * What a banned player does by this route, of what a ban leaves them.
   *
   * @default none: the route refuses banned players
   */
  bannedMay?: BannedMay;
  /** A capability without which the route would be pointless, although it does not use it. */
  needs?: string;
  /** A feature as whose route it shares functions, as of a message (`SocketRoute`). */
  servedWith?: string;
  /**
   * How retries are handled.
   *
   * - `record`: the answer to a request with an `Idempotency-Key` is kept for a day, for 2 more write units.
   * - `own`: the handler writes the key together with its effect, in one transaction.
   * - `inId`: the key is part of the id of what the handler creates.
   * - `natural`: a retry changes nothing more, even without a key. It gets the same answer, or a 404 if the first
   *   request deleted what it names.
   *
   * @default "record" for everything but GET
   */
  idempotency?: "record" | "own" | "inId" | "natural";
  /** Set if the header `Idempotency-Key` is required. */
  idempotencyKeyRequired?: true;
  /**
   * Set for what outlives the caller's token: refuses players who signed in more than ten minutes ago, with
   * `auth.recent_sign_in_required`. Renewed tokens keep the time of the sign-in.
   */
  recentSignIn?: true;
  /**
   * Whom of its players operators' switches refuse: builds that are too old, those who are not admitted during maintenance,
   * everybody if its feature is turned off. `never`: what a player must be able to do whatever happens, such as signing in,
   * and what stores and platforms call. `newcomers`: only those for whom it would make an account. Its handler calls
   * `admitNewcomer` before it makes anything.
   *
   * @default everybody
   */
  refusable?: "never" | "newcomers";
  /**
   * The requests of one player that all instances together accept. For a route behind which AWS accepts few calls a second
   * from the account (`callQuotas.ts`): one player must leave most of them to the others. Never make the gateway's throttle
   * of a method as low, because it knows no player: one client would use it up.
   *
   * @default `defaultCallerRate`, which each instance counts alone
   */
  callerRate?: Rate;
  /**
   * The cost of the most expensive call, for the budget and docs/limits.md.
   *
   * @default nothing beyond what every request costs
   */
  maxCost?: Cost;
  /**
   * The cost that is charged to the player's budget before the handler runs, if less than `maxCost`. The handler
   * charges the rest with `spend`.
   *
   * @default `maxCost`
   */
  upfrontCost?: Cost;
  /**
   * Set if its calls are charged to a share of their own, this part of the player's budget, under a name: who uses it up can
   * still call all other routes.
   *
   * @default the player's budget
   */
  share?: {
    readonly name: string;
    readonly part: number;
    /** The answer to a call beyond the share, for seconds; absent: 429. */
    readonly beyond?: (retryAfter: number) => Reply;
  };
  /** The number of calls that a player can make in a day (UTC). */
  perDay?: number;
  /**
   * How a helper of players' clients calls it.
   *
   * @default by no helper: clients have the route's own method
   */
  client?: ClientMethod;
  /** A request body and its answer, for the API reference. */
  example?: { body?: unknown; answer?: unknown };
}

/** A route that a function serves. */
export interface Route<
  G extends Game,
  P extends string,
  A extends Auth,
  B extends Schema,
  Q extends Schema,
  H extends Schema,
  R extends Returns,
  U,
  C extends ContributionList<G> = never,
> extends Described {
  /**
   * The gateway's integration: `lambda` is the proxy integration, which forwards the request unchanged;
   * `lambdaTemplate` uses mapping templates in both directions.
   *
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
  /** The lists of features' contributions that the handler gets, with what they use. */
  collects?: readonly C[];
  example?: { body?: z.input<B>; answer?: unknown };
  /** Answers a request. Returns the body of a 200, or `reply(201, body)` for another status. */
  handler(
    request: Callers[A] & Given<P, B, Q, H, G, U> & Clients<G, U> & Collected<G, C>,
  ): Promise<Answer<R>>;
}

/** Declares a route of a game: returns it unchanged, with its types. `serve(route)` makes its Lambda handler. */
export type DefineRoute<G extends Game> = <
  const P extends string,
  A extends Auth,
  R extends Returns,
  B extends Schema = z.core.$ZodUndefined,
  Q extends Schema = z.core.$ZodUndefined,
  H extends Schema = z.core.$ZodUndefined,
  const U extends Uses<G> = {},
  C extends ContributionList<G> = never,
>(
  route: Route<G, P, A, B, Q, H, R, U, C>,
) => Route<G, P, A, B, Q, H, R, U, C>;

/** A route that a function serves, of any types. */
export interface LambdaRoute
  extends Omit<
    Route<Game, string, Auth, Schema, Schema, Schema, Returns, AnyUses>,
    "handler" | "uses" | "collects"
  > {
  /** The game's feature that has it, which a switch can turn off. The entry of its function says it. */
  feature?: string;
  uses?: AnyUses;
  collects?: readonly string[];
  handler(request: never): Promise<unknown>;
}
