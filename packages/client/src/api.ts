import { type Build, clientHeader } from "./build.js";
import type { ServerClock } from "./clock.js";
import { ApiError, ConnectionError, type Outdated, SignedOutError } from "./errors.js";
import type { AnyRequest, AnyRouteTypes, CallOptions, ClientOf, RouteFacts } from "./types.js";
import { uuid } from "./uuid.js";

export interface ApiOptions {
  /** The API's address: the stack's output `apiUrl`. */
  readonly apiUrl: string;
  /**
   * Returns the player's ID token; `fresh` asks for a newer one than the last. Without it, only routes that need no
   * token can be called.
   */
  readonly token?: (fresh: boolean) => Promise<string>;
  /**
   * Signs the player in again, with the password or a guest's secret. Called when the API refuses a call, such as the
   * deletion of the account, because the sign-in was more than ten minutes ago; the call is then repeated once.
   *
   * @default none: the call throws `ApiError` with the code `auth.recent_sign_in_required`
   */
  readonly signInAgain?: () => Promise<void>;
  /**
   * The build that calls, in the header `X-Client` of every request.
   *
   * @default none: the backend cannot tell builds apart
   */
  readonly build?: Build;
  /** Called when the backend no longer serves this build, with the store's address. The call throws, and is not retried. */
  readonly onOutdated?: (outdated: Outdated) => void;
  /** Learns the server's time from the answers. */
  readonly clock?: ServerClock;
  /** The API key of a usage plan, for `GET /catalog`. */
  readonly apiKey?: string;
  /**
   * How often a failed call is retried.
   *
   * @default 4
   */
  readonly retries?: number;
  /**
   * Milliseconds to wait for an answer. API Gateway gives up after 29 s.
   *
   * @default 30000
   */
  readonly timeoutMs?: number;
  /** Replaces the global `fetch`, for tests and for runtimes without one. */
  readonly fetch?: typeof fetch;
}

/** The code of an answer for which the player must sign in again, and its `error`, from before there were codes. */
const recentSignInCode = "auth.recent_sign_in_required";
const recentSignInRequired = "Recent Sign-In Required";

/**
 * The longest wait before a retry, in milliseconds. If the API asks for more, the call throws: a daily quota may be
 * used up.
 */
const longestWaitMs = 10_000;

/**
 * Returns a client of a game's API. `routes` and its types are those of the module that `game-backend client` writes. A call
 * throws `ApiError` if the API refuses it, `ConnectionError` if there is no answer, and `SignedOutError` without a session.
 * Transient failures are retried with exponential backoff. Every write sends an idempotency key, and its retries the same one,
 * so it takes effect once.
 */
export function clientOf<Types extends AnyRouteTypes<Types>>(
  routes: Readonly<Record<keyof Types, RouteFacts>>,
  options: ApiOptions,
): ClientOf<Types> {
  const shared: Record<string, string> = options.build ? { "x-client": clientHeader(options.build) } : {};
  const calls = Object.entries<RouteFacts>(routes).map(([name, route]) => [
    name,
    (request: AnyRequest = {}, call: CallOptions = {}) =>
      send(options, route, { ...request, headers: { ...request.headers, ...shared } }, call),
  ]);
  // The names and types come from the same table as the calls.
  return Object.fromEntries(calls) as ClientOf<Types>;
}

async function send(
  options: ApiOptions,
  route: RouteFacts,
  request: AnyRequest,
  { signal, key, retries = options.retries ?? 4, onHeaders }: CallOptions,
): Promise<unknown> {
  const { apiUrl, token, apiKey, timeoutMs = 30_000 } = options;
  const headers: Record<string, string> = { ...request.headers };
  if (request.body !== undefined) headers["content-type"] = "application/json";
  if (route.method !== "GET") headers["idempotency-key"] = key ?? uuid();
  const hasKey = route.caller === "key" && apiKey !== undefined;
  if (hasKey) headers["x-api-key"] = apiKey;
  const needsToken = route.caller !== "none" && !hasKey;
  const address = addressOf(apiUrl, route.path, request);
  let isFresh = false;
  let needsFresh = false;
  let hasSignedIn = false;
  for (let tries = 0; ; ) {
    if (needsToken) {
      const refused = needsFresh ? headers["authorization"] : undefined;
      headers["authorization"] = await unlessAborted(tokenOf(token, refused), signal);
    }
    needsFresh = false;
    const limit = AbortSignal.timeout(timeoutMs);
    const init: RequestInit = { method: route.method, headers, credentials: "omit" };
    if (request.body !== undefined) init.body = JSON.stringify(request.body);
    const sentAt = Date.now();
    const answer = await (options.fetch ?? fetch)(address, {
      ...init,
      signal: signal ? AbortSignal.any([signal, limit]) : limit,
    }).catch(() => undefined);
    if (answer) learnTime(options.clock, answer.headers, route, sentAt);
    const body = answer?.ok && (await bodyOf(answer));
    signal?.throwIfAborted();
    if (answer && body) {
      onHeaders?.(answer.headers);
      return body.json;
    }
    if (answer?.status === 401 && needsToken && !isFresh) {
      isFresh = needsFresh = true;
      continue;
    }
    const refused = answer && !answer.ok;
    const error = refused ? await refusal(answer) : new ConnectionError("The backend does not answer");
    if (
      options.signInAgain &&
      !hasSignedIn &&
      error instanceof ApiError &&
      (error.code === recentSignInCode || error.title === recentSignInRequired)
    ) {
      hasSignedIn = true;
      await unlessAborted(options.signInAgain(), signal);
      continue;
    }
    if (answer?.status === 426) tellOutdated(options, error);
    const asked = error instanceof ApiError ? error.retryAfterMs : undefined;
    // A transient 409 has Retry-After: an earlier try, whose answer was lost, may still be in progress.
    const isBusy = answer?.status === 409 && asked !== undefined;
    const mayPass = !refused || isBusy || answer.status === 429 || answer.status >= 502;
    if (!mayPass || tries >= retries || (asked ?? 0) > longestWaitMs) throw error;
    const wait = backOff(tries++);
    // Clients that were told the same second come back at different times.
    await pause(asked === undefined ? wait : Math.max(asked, wait) + (Math.random() * asked) / 2, signal);
  }
}

/** Learns the time, unless the answer may come from a cache, with the date on which it was put there. */
function learnTime(clock: ServerClock | undefined, headers: Headers, { method }: RouteFacts, sentAt: number) {
  if (method !== "GET" || headers.get("cache-control")?.includes("no-store"))
    clock?.learn(headers.get("date"), sentAt);
}

function tellOutdated({ onOutdated }: ApiOptions, { details }: Partial<ApiError>): void {
  const { store, minimum, platform } = details ?? {};
  if (typeof store === "string")
    onOutdated?.({ store, minimum: String(minimum ?? ""), platform: String(platform ?? "") });
}

/**
 * Returns the milliseconds to wait before a retry: 200, doubled with each try, at most 10 s. A random part of up to
 * half is subtracted, so that clients do not retry in step.
 */
export const backOff = (tries: number, random = Math.random): number =>
  Math.min(longestWaitMs, 200 * 2 ** tries) * (1 - random() / 2);

/** Settles as `promise` does, or rejects with the signal's reason as soon as the signal is aborted. */
function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return promise;
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason);
    if (signal.aborted) stop();
    signal.addEventListener("abort", stop, { once: true });
    void promise.then(resolve, reject).finally(() => signal.removeEventListener("abort", stop));
  });
}

export async function pause(ms: number, signal?: AbortSignal): Promise<void> {
  signal?.throwIfAborted();
  let timer: ReturnType<typeof setTimeout>;
  const passed = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  return unlessAborted(passed, signal).finally(() => clearTimeout(timer));
}

/** Returns a token; a fresh one if it is the one that the API refused, and no other call has renewed it since. */
async function tokenOf(token: ApiOptions["token"], refused: string | undefined): Promise<string> {
  if (!token) throw new SignedOutError("This route is for players: sign in first");
  const current = await token(false);
  return current === refused ? token(true) : current;
}

function addressOf(apiUrl: string, path: string, { params = {}, query = {} }: AnyRequest): string {
  const filled = path.replace(/\{(\w+)(\+?)\}/g, (_, name: string, greedy: string) =>
    // A greedy parameter can contain several segments.
    greedy
      ? (params[name] ?? "").split("/").map(encodeURIComponent).join("/")
      : encodeURIComponent(params[name] ?? ""),
  );
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== undefined) search.set(name, String(value));
  const asked = search.toString();
  return apiUrl.replace(/\/$/, "") + filled + (asked && `?${asked}`);
}

/** Returns the JSON of an answer, or `undefined` if its body is truncated. */
const bodyOf = async (answer: Response): Promise<{ json: unknown } | undefined> =>
  answer.status === 204
    ? { json: undefined }
    : answer.json().then(
        (json: unknown) => ({ json }),
        () => undefined,
      );

async function refusal(answer: Response): Promise<ApiError> {
  // The API's errors are `{ error, code, message, requestId }`, but something in between, such as a proxy, may have answered.
  const json: unknown = await answer.json().catch(() => undefined);
  const said: Record<string, unknown> = json !== null && typeof json === "object" ? { ...json } : {};
  const message = typeof said.message === "string" ? said.message : `The API answered ${answer.status}`;
  const requestId =
    typeof said.requestId === "string"
      ? said.requestId
      : (answer.headers.get("x-amzn-requestid") ?? undefined);
  const seconds = Number(answer.headers.get("retry-after") ?? said.retryAfter ?? Number.NaN);
  const retryAfterMs = Number.isNaN(seconds) ? undefined : seconds * 1000;
  const { error, code, message: _message, requestId: _requestId, retryAfter: _retryAfter, ...details } = said;
  const title = typeof error === "string" ? error : undefined;
  const own = typeof code === "string" ? code : undefined;
  return new ApiError(answer.status, message, requestId, retryAfterMs, details, title, own);
}
