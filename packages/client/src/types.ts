import type { RouteTypes } from "./routes.js";

export type RouteName = keyof RouteTypes;

/** The HTTP form of a route. */
export interface RouteFacts {
  readonly method: string;
  readonly path: string;
  /** `player` sends the player's ID token; `key` an API key, or else the token; `none` neither. */
  readonly caller: "player" | "key" | "none";
  /** True if an `Idempotency-Key` is sent. A repetition of the others has no second effect by itself. */
  readonly keyed: boolean;
}

export interface CallOptions {
  /** Cancels the call: it rejects with the signal's reason. */
  readonly signal?: AbortSignal;
  /**
   * The idempotency key.
   *
   * @default a new one for the call and its repetitions
   */
  readonly key?: string;
  /**
   * Tries of this call besides the first: 0 for a caller that tries again in its own way.
   *
   * @default as `ApiOptions` says
   */
  readonly retries?: number;
  /** Hears the headers of the answer, such as `X-Next-Cursor`. */
  readonly onHeaders?: (headers: Headers) => void;
}

type Call<Request, Answer> = {} extends Request
  ? (request?: Request, options?: CallOptions) => Promise<Answer>
  : (request: Request, options?: CallOptions) => Promise<Answer>;

/** A method for each route: `api.postScore({ body: { gameArea: "forest", score: 12 } })`. */
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
