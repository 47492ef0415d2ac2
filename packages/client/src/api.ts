import { ApiError, ConnectionError, SignedOutError } from "./errors.js";
import { routes } from "./routes.js";
import type { AnyRequest, Api, CallOptions, RouteFacts } from "./types.js";
import { uuid } from "./uuid.js";

export interface ApiOptions {
  /** The API's address: the stack's output `apiUrl`. */
  readonly apiUrl: string;
  /** Returns the player's ID token; `fresh` asks for a newer one than the last. Absent: routes for anybody only. */
  readonly token?: (fresh: boolean) => Promise<string>;
  /** The API key of a usage plan, for `GET /catalog`. */
  readonly apiKey?: string;
  /**
   * Tries of a call besides the first.
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
  /** For tests, and runtimes that have another one. */
  readonly fetch?: typeof fetch;
}

/** Nobody waits longer than this for another try, in milliseconds: a quota may be used up for the day. */
const patience = 10_000;

/**
 * Returns a client of the API. A call throws `ApiError` for what the API refuses, `ConnectionError` where nobody answers,
 * and `SignedOutError` without a session. A call that may pass with time is repeated, after a pause that doubles: writes
 * repeat their idempotency key, so nothing happens twice.
 */
export function apiOf(options: ApiOptions): Api {
  const calls = Object.entries(routes).map(([name, route]) => [
    name,
    (request: AnyRequest = {}, call: CallOptions = {}) => send(options, route, request, call),
  ]);
  // The names and types are those of the table that the calls are made from.
  return Object.fromEntries(calls) as Api;
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
  if (route.keyed) headers["idempotency-key"] = key ?? uuid();
  const hasKey = route.caller === "key" && apiKey !== undefined;
  if (hasKey) headers["x-api-key"] = apiKey;
  const needsToken = route.caller !== "none" && !hasKey;
  const address = addressOf(apiUrl, route.path, request);
  let isFresh = false;
  let needsFresh = false;
  for (let tries = 0; ; ) {
    if (needsToken) headers["authorization"] = await unlessAborted(tokenOf(token, needsFresh), signal);
    needsFresh = false;
    const limit = AbortSignal.timeout(timeoutMs);
    const init: RequestInit = { method: route.method, headers, credentials: "omit" };
    if (request.body !== undefined) init.body = JSON.stringify(request.body);
    const answer = await (options.fetch ?? fetch)(address, {
      ...init,
      signal: signal ? AbortSignal.any([signal, limit]) : limit,
    }).catch(() => undefined);
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
    const asked = error instanceof ApiError ? error.retryAfterMs : undefined;
    // A conflict that passes says when: an earlier try, whose answer was lost, may still be under way.
    const isBusy = answer?.status === 409 && asked !== undefined;
    const mayPass = !refused || isBusy || answer.status === 429 || answer.status >= 502;
    if (!mayPass || tries >= retries || (asked ?? 0) > patience) throw error;
    await pause(Math.max(asked ?? 0, backOff(tries++)), signal);
  }
}

/** Returns 0.2 s doubled with each try, up to half of it less by chance, so that clients do not try in step. */
export const backOff = (tries: number, random = Math.random): number =>
  Math.min(patience, 200 * 2 ** tries) * (1 - random() / 2);

/** Settles as `promise` does, or rejects with the signal's reason as soon as that is aborted. */
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

async function tokenOf(token: ApiOptions["token"], fresh: boolean): Promise<string> {
  if (!token) throw new SignedOutError("This route is for players: sign in first");
  return token(fresh);
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

/** Returns the JSON of an answer, or `undefined` if its body is cut short. */
const bodyOf = async (answer: Response): Promise<{ json: unknown } | undefined> =>
  answer.status === 204
    ? { json: undefined }
    : answer.json().then(
        (json: unknown) => ({ json }),
        () => undefined,
      );

async function refusal(answer: Response): Promise<ApiError> {
  // The API's errors are `{ error, message, requestId }`. Another server may have answered.
  const said = (await answer.json().catch(() => ({}))) as { message?: unknown; requestId?: unknown };
  const message = typeof said.message === "string" ? said.message : `The API answered ${answer.status}`;
  const requestId =
    typeof said.requestId === "string"
      ? said.requestId
      : (answer.headers.get("x-amzn-requestid") ?? undefined);
  const seconds = Number(answer.headers.get("retry-after") ?? Number.NaN);
  return new ApiError(answer.status, message, requestId, Number.isNaN(seconds) ? undefined : seconds * 1000);
}
