import { late } from "./abort.js";
import { CognitoError, ConnectionError, unanswered } from "./errors.js";
import { jsonIn } from "./json.js";
import { deviceTimers, type Timers } from "./timers.js";

export interface CognitoOptions {
  /** The output `userPoolClientId`. */
  readonly userPoolClientId: string;
  /** The AWS region of the user pool. */
  readonly region: string;
  /**
   * The address of Cognito's API.
   *
   * @default AWS's endpoint in the region
   */
  readonly cognitoEndpoint?: string;
  /**
   * Milliseconds to wait for Cognito's answer.
   *
   * @default 30000
   */
  readonly timeoutMs?: number;
  /** Replaces the global `fetch`, for tests and for runtimes without one. */
  readonly fetch?: typeof fetch;
  /** Replaces the device's clock, for tests. @default the device's */
  readonly timers?: Timers;
}

/** Matches Cognito's transient errors. Their status is 400, like that of permanent ones. */
const isBusy = /(TooManyRequests|LimitExceeded|Throttling)Exception$/;

/**
 * Asks Cognito for an operation. Throws `CognitoError` if it refuses, and `ConnectionError` if there is no answer. The answer's
 * type follows Cognito's API reference.
 */
export async function askCognito<Answer>(
  { region, cognitoEndpoint, fetch: send = fetch, timers = deviceTimers, timeoutMs = 30_000 }: CognitoOptions,
  operation: string,
  input: Readonly<Record<string, unknown>>,
): Promise<Answer> {
  const limit = new AbortController();
  const end = timers.after(timeoutMs, () => limit.abort(late(timeoutMs)));
  const { ok, status, text } = await send(cognitoEndpoint ?? `https://cognito-idp.${region}.amazonaws.com/`, {
    method: "POST",
    credentials: "omit",
    headers: {
      "content-type": "application/x-amz-json-1.1",
      "x-amz-target": `AWSCognitoIdentityProviderService.${operation}`,
    },
    body: JSON.stringify(input),
    signal: limit.signal,
  })
    .then(async (answer) => ({ ok: answer.ok, status: answer.status, text: await answer.text() }))
    .catch((cause: unknown) => {
      throw unanswered("Cognito", cause);
    })
    .finally(end);
  const said = parsed(text);
  if (ok && !said) throw new ConnectionError("Somebody else than Cognito answered");
  if (ok) return said as Answer;
  const type = String(said?.__type ?? "");
  throw new CognitoError(
    isBusy.test(type) ? 429 : status,
    String(said?.message ?? `Cognito answered ${status}`),
    type,
  );
}

/** Returns an answer's JSON, or `undefined` if it is not JSON. An answer without a body counts as an empty object. */
const parsed = (text: string) =>
  jsonIn(text || "{}") as { readonly __type?: unknown; readonly message?: unknown } | undefined;
