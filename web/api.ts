import type { RouteName } from "../functions/siteFacts";
import { ApiError, ConnectionError } from "./errors";
import { facts } from "./facts";
import type { Connection } from "./state/connection";
import { uuid } from "./state/uuid";

// The types of requests and answers are those of the route table; its code stays on the server. This is the
// one file where what comes over the wire is taken to be what the table says.

type Routes = typeof import("../functions/routes");
type Schema<T> =
  NonNullable<T> extends { _zod: { input: infer I; output: infer O } } ? { in: I; out: O } : never;
type In<T> = Schema<T>["in"];
type Needed<K extends string, T> = [In<T>] extends [undefined] ? {} : { [P in K]: In<T> };
type Wanted<K extends string, T> = {} extends In<T> ? Partial<Needed<K, T>> : Needed<K, T>;
type Names<P> = P extends `${string}{${infer Name}}${infer Rest}`
  ? (Name extends `${infer Greedy}+` ? Greedy : Name) | Names<Rest>
  : never;
type Params<P> = [Names<P>] extends [never] ? {} : { params: Record<Names<P>, string> };

type RequestOf<R> = R extends { path: infer P; body?: infer B; query?: infer Q; headers?: infer H }
  ? Needed<"body", B> & Wanted<"query", Q> & Wanted<"headers", H> & Params<P>
  : never;
type AnswerOf<R> = R extends { returns: infer A } ? Schema<A[keyof A]>["out"] : never;

/** Routes that a page may call; game servers have their own. */
type PageRoute = {
  [N in RouteName]: Routes[N]["auth"] extends "player" | "key" | "none" ? N : never;
}[RouteName];

/** The options of a call. */
export interface CallOptions {
  /** Cancels it: the call rejects with the signal's reason. */
  readonly signal?: AbortSignal;
  /** The idempotency key. Default: a new one for the call and its repetitions. */
  readonly key?: string;
  /** False for one try: the caller has its own way to try again. */
  readonly repeat?: boolean;
}

type Call<R> =
  {} extends RequestOf<R>
    ? (request?: RequestOf<R>, options?: CallOptions) => Promise<AnswerOf<R>>
    : (request: RequestOf<R>, options?: CallOptions) => Promise<AnswerOf<R>>;

/**
 * A method for each route: `api.postScore({ body: { gameArea: "forest", score: 12 } })`. Throws `ApiError` for what the
 * API refuses, and `ConnectionError` where nobody answers.
 */
export type Api = { readonly [N in PageRoute]: Call<Routes[N]> };

interface AnyRequest {
  readonly body?: unknown;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly params?: Readonly<Record<string, string>>;
}

export interface ApiOptions {
  readonly url: string;
  /** A valid ID token; `fresh` asks for another one than the last. */
  readonly token: (fresh: boolean) => Promise<string>;
  /** Hears of each answer, and of each request that had none. */
  readonly connection: Pick<Connection, "up" | "down">;
}

export function apiOf(options: ApiOptions): Api {
  const calls = Object.entries(facts.routes).map(([name, route]) => [
    name,
    (request: AnyRequest = {}, call: CallOptions = {}) => send(options, route, request, call),
  ]);
  return Object.fromEntries(calls) as Api;
}

type RouteFacts = (typeof facts.routes)[RouteName];

/** Waits before a repetition, in milliseconds. Writes repeat with the key of the first try, so nothing happens twice. */
const waits = [300, 1_200];
/** Nobody waits longer than this, in milliseconds: a plan's quota may be used up for the day. */
const patience = 5_000;
/** An answer takes no longer, in milliseconds: API Gateway gives up after 29 s. */
const longestMs = 30_000;

async function send(
  { url, token, connection }: ApiOptions,
  route: RouteFacts,
  request: AnyRequest,
  { signal, key, repeat = true }: CallOptions,
): Promise<unknown> {
  const headers: Record<string, string> = { ...request.headers };
  if (request.body !== undefined) headers["Content-Type"] = "application/json";
  if (route.keyed) headers["Idempotency-Key"] = key ?? uuid();
  const init = {
    method: route.method,
    // Only what is said here: a browser that is refused shall not ask for a password of its own.
    credentials: "omit" as const,
    headers,
    body: request.body === undefined ? null : JSON.stringify(request.body),
  };
  const repeatable = repeat && (route.method === "GET" || route.keyed);
  let renewed = false;
  for (let tried = 0; ; ) {
    if (route.player)
      headers["Authorization"] = await token(renewed).catch((error: unknown) => {
        if (error instanceof ConnectionError) connection.down();
        throw error;
      });
    const limit = AbortSignal.timeout(longestMs);
    const either = signal ? AbortSignal.any([signal, limit]) : limit;
    const answer = await fetch(addressOf(url, route.path, request), { ...init, signal: either }).catch(
      () => undefined,
    );
    signal?.throwIfAborted();
    if (answer) connection.up();
    if (answer?.ok) return answer.status === 204 ? undefined : answer.json();
    if (answer?.status === 401 && route.player && !renewed) {
      renewed = true;
      continue;
    }
    const wait = waits[tried++];
    const asked = 1000 * Number(answer?.headers.get("Retry-After") ?? 0);
    if (!repeatable || wait === undefined || asked > patience || !mayPass(answer)) {
      if (!answer) connection.down();
      throw await refusal(answer);
    }
    await new Promise((done) => setTimeout(done, Math.max(wait, asked)));
    signal?.throwIfAborted();
  }
}

const mayPass = (answer: Response | undefined) => !answer || answer.status === 429 || answer.status >= 502;

function addressOf(url: string, path: string, { query = {}, params = {} }: AnyRequest): string {
  const filled = path
    .replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ""))
    // A greedy parameter can contain several segments.
    .replace(/\{(\w+)\+\}/g, (_, name: string) => encodeURI(params[name] ?? ""));
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== undefined) search.set(name, String(value));
  return `${url.replace(/\/$/, "")}${filled}${search.size > 0 ? `?${search}` : ""}`;
}

async function refusal(answer: Response | undefined): Promise<Error> {
  if (!answer) return new ConnectionError();
  // Ours is `{ error, message, requestId }`; others may stand between.
  const said = (await answer.json().catch(() => ({}))) as { message?: unknown; requestId?: string };
  const message = typeof said.message === "string" ? said.message : answer.statusText;
  return new ApiError(
    answer.status,
    message,
    said.requestId ?? answer.headers.get("x-amzn-RequestId") ?? undefined,
  );
}
