import { eitherOf, late, refuseAborted, unlessAborted } from "./abort.js";
import { addressOf } from "./address.js";
import type { ServerClock } from "./clock.js";
import { ApiError, ConnectionError, isBan, SignedOutError, unanswered } from "./errors.js";
import { callHandler } from "./handlers.js";
import { jsonOf } from "./json.js";
import type { ApiOptions } from "./options.js";
import { backOff, longestWaitMs, pause } from "./pause.js";
import { refusal } from "./refusal.js";
import { deviceTimers } from "./timers.js";
import type { AnyRequest, CallOptions, RouteFacts } from "./types.js";
import { uuid } from "./uuid.js";

/** The code of an answer for which the player must sign in again, and its `error`, from before there were codes. */
const recentSignInCode = "auth.recent_sign_in_required";
const recentSignInRequired = "Recent Sign-In Required";

/** What came back: the answer's JSON, a refusal, or nothing that could be read. */
interface Outcome {
  readonly answer: Response | undefined;
  readonly body: { readonly json: unknown } | undefined;
  readonly error: ApiError | ConnectionError | undefined;
}

/** Sends a call, and its retries. Returns the JSON of the answer. */
export async function send(
  options: ApiOptions,
  route: RouteFacts,
  request: AnyRequest,
  { signal, key, retries = options.retries ?? 4, onHeaders }: CallOptions,
): Promise<unknown> {
  const { apiUrl, token, apiKey, timers = deviceTimers } = options;
  const headers: Record<string, string> = { ...request.headers };
  const sent = bodyOf(request.body);
  if (sent) headers["content-type"] = sent.type;
  // The gateway goes by the first type.
  if (route.bytes) headers["accept"] = "application/octet-stream, application/json";
  const live = options.live?.();
  if (route.method !== "GET") headers["idempotency-key"] = key ?? uuid();
  if (route.method !== "GET" && live?.seen !== undefined) headers["x-live-seen"] ??= live.seen;
  const hasKey = route.caller === "key" && apiKey !== undefined;
  if (hasKey) headers["x-api-key"] = apiKey;
  const needsToken = route.caller !== "none" && !hasKey;
  const address = addressOf(apiUrl, route.path, request);
  let isFresh = false;
  let needsFresh = false;
  const remedied = new Set<string>();
  for (let tries = 0; ; ) {
    if (needsToken) {
      const refused = needsFresh ? headers["authorization"] : undefined;
      headers["authorization"] = await unlessAborted(tokenOf(token, refused), signal);
    }
    needsFresh = false;
    const init: RequestInit = { method: route.method, headers, credentials: "omit" };
    if (sent) init.body = sent.body;
    const { answer, body, error } = await exchange(options, route, address, init, signal);
    refuseAborted(signal);
    const number = Number(answer?.headers.get("x-live") ?? 0);
    if (number > 0) live?.heard(number);
    if (answer && body) {
      onHeaders?.(answer.headers);
      return body.json;
    }
    if (answer?.status === 401 && needsToken && !isFresh) {
      isFresh = needsFresh = true;
      continue;
    }
    const remedy = remedyOf(options, error);
    if (remedy && !remedied.has(remedy.code)) {
      remedied.add(remedy.code);
      if (await unlessAborted(remedy.run(), signal)) continue;
      throw error;
    }
    callHandler(() => tell(options, answer, error));
    const asked = error instanceof ApiError ? error.retryAfterMs : undefined;
    if (!mayPass(error) || tries >= retries || (asked ?? 0) > longestWaitMs) throw error;
    const wait = backOff(tries++, () => timers.random());
    // Clients that were told the same second come back at different times.
    const longer = asked === undefined ? wait : Math.max(asked, wait) + (timers.random() * asked) / 2;
    await pause(longer, signal, timers);
  }
}

/** Returns a body as it is sent: bytes as they are, and all else as JSON. */
function bodyOf(body: unknown): { type: string; body: string | Uint8Array<ArrayBuffer> } | undefined {
  if (body === undefined) return undefined;
  return body instanceof Uint8Array
    ? { type: "application/octet-stream", body: body as Uint8Array<ArrayBuffer> }
    : { type: "application/json", body: jsonOf(body) };
}

async function contentOf(answer: Response): Promise<unknown> {
  if (answer.status === 204) return undefined;
  const isBytes = answer.headers.get("content-type") === "application/octet-stream";
  return isBytes ? new Uint8Array(await answer.arrayBuffer()) : answer.json();
}

/** Returns what lets a refused call succeed. */
function remedyOf({ remedies, signInAgain }: ApiOptions, error: unknown) {
  if (!(error instanceof ApiError)) return undefined;
  const { code, title } = error;
  if (signInAgain && (code === recentSignInCode || title === recentSignInRequired))
    return { code: recentSignInCode, run: () => signInAgain().then(() => true) };
  const remedy = code === undefined ? undefined : remedies?.[code];
  return code !== undefined && remedy ? { code, run: () => remedy(error) } : undefined;
}

/** Returns true for a failure that another try may not have. */
export function mayPass(error: unknown): boolean {
  if (error instanceof ConnectionError) return !error.lasts;
  if (!(error instanceof ApiError)) return false;
  // A transient 409 has Retry-After: an earlier try, whose answer was lost, may still be in progress.
  const isBusy = error.status === 409 && error.retryAfterMs !== undefined;
  return isBusy || error.status === 429 || error.status >= 502;
}

/** Sends one request, and reads the answer, within the time limit. */
async function exchange(
  { timeoutMs = 30_000, timers = deviceTimers, clock, fetch: own }: ApiOptions,
  route: RouteFacts,
  address: string,
  init: RequestInit,
  signal: AbortSignal | undefined,
): Promise<Outcome> {
  const limit = new AbortController();
  const end = timers.after(timeoutMs, () => limit.abort(late(timeoutMs)));
  const either = eitherOf(signal, limit.signal);
  try {
    const sentAt = timers.now();
    const answer = await (own ?? fetch)(address, { ...init, signal: either.signal });
    learnTime(clock, answer.headers, route, sentAt);
    if (!answer.ok) return { answer, body: undefined, error: await refusal(answer) };
    return {
      answer,
      body: { json: await contentOf(answer) },
      error: undefined,
    };
  } catch (cause) {
    return { answer: undefined, body: undefined, error: unanswered("The backend", cause) };
  } finally {
    end();
    either.release();
  }
}

/** Learns the time, unless the answer may come from a cache, with the date on which it was put there. */
function learnTime(clock: ServerClock | undefined, headers: Headers, { method }: RouteFacts, sentAt: number) {
  if (method !== "GET" || headers.get("cache-control")?.includes("no-store"))
    clock?.learn(headers.get("date"), sentAt);
}

function tell(options: ApiOptions, answer: Response | undefined, error: unknown): void {
  if (answer?.status === 426 && error instanceof ApiError) tellOutdated(options, error);
  if (isBan(error)) tellBanned(options, error);
  if (error instanceof ApiError) tellLive(options, error);
}

function tellOutdated({ onOutdated }: ApiOptions, { details, message }: ApiError): void {
  const { store, minimum, platform } = details;
  if (typeof store === "string")
    onOutdated?.({ store, minimum: String(minimum ?? ""), platform: String(platform ?? ""), message });
}

/** Tells of maintenance, and of values that have changed since the player saw them. */
function tellLive({ onClosed, live }: ApiOptions, { code, details, message, retryAfterMs }: ApiError): void {
  const { until } = details;
  if (code === "live.changed") live?.()?.changed(details);
  if (code === "service.maintenance")
    onClosed?.({
      message,
      ...(typeof until === "number" && { until }),
      ...(retryAfterMs !== undefined && { retryAfterMs }),
    });
}

function tellBanned({ onBanned }: ApiOptions, { details: { until, sanction } }: ApiError): void {
  onBanned?.({
    ...(typeof until === "number" && { until }),
    ...(typeof sanction === "string" && { sanction }),
  });
}

/** Returns a token; a fresh one if it is the one that the API refused, and no other call has renewed it since. */
async function tokenOf(token: ApiOptions["token"], refused: string | undefined): Promise<string> {
  if (!token) throw new SignedOutError("This route is for players: sign in first");
  const current = await token(false);
  return current === refused ? token(true) : current;
}
