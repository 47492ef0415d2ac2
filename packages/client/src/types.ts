import type { RouteTypes } from "./routes.js";

export type RouteName = keyof RouteTypes;

/** The HTTP form of a route. */
export interface RouteFacts {
  readonly method: string;
  readonly path: string;
  /** `player` sends the player's ID token, `key` an API key or, without one, the token; `none` sends neither. */
  readonly caller: "player" | "key" | "none";
  /** True if the route takes an `Idempotency-Key`. Repeating a call of any other route has no second effect anyway. */
  readonly keyed: boolean;
}

export interface CallOptions {
  /** Cancels the call: it rejects with the signal's reason. */
  readonly signal?: AbortSignal;
  /**
   * The idempotency key.
   *
   * @default a new one for the call and its retries
   */
  readonly key?: string;
  /**
   * How often this call is retried: 0 for a caller with its own retries.
   *
   * @default `ApiOptions.retries`
   */
  readonly retries?: number;
  /** Called with the answer's headers, such as `X-Next-Cursor`. */
  readonly onHeaders?: (headers: Headers) => void;
}

type Call<Request, Answer> = {} extends Request
  ? (request?: Request, options?: CallOptions) => Promise<Answer>
  : (request: Request, options?: CallOptions) => Promise<Answer>;

/** The client: one method for each route, such as `api.postScore({ body: { gameArea: "forest", score: 12 } })`. */
export type Api = {
  readonly [N in RouteName]: Call<RouteTypes[N]["request"], RouteTypes[N]["answer"]>;
};

/** The parts of a request, whatever its types. */
export interface AnyRequest {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}
