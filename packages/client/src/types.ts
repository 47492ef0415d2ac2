/** The HTTP form of a route. */
export interface RouteFacts {
  readonly method: string;
  readonly path: string;
  /** `player` sends the player's ID token, `key` an API key or, without one, the token; `none` sends neither. */
  readonly caller: "player" | "key" | "none";
  /** Set if it may answer bytes. */
  readonly bytes?: true;
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

/** The requests and answers of a game's routes, by the routes' names: its generated `RouteTypes`. */
export type AnyRouteTypes<Types> = {
  readonly [N in keyof Types]: { readonly request: object; readonly answer: unknown };
};

/** The client of a game's API: one method for each route. */
export type ClientOf<Types extends AnyRouteTypes<Types>> = {
  readonly [N in keyof Types]: Call<Types[N]["request"], Types[N]["answer"]>;
};

/** The parts of a request, whatever its types. */
export interface AnyRequest {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}
