import { gunzipSync } from "node:zlib";

import { CallEffects } from "../core/callEffects";
import type { Iam, SignedRequest } from "../core/contracts";
import type { Host } from "../core/host";
import { isTooDeep } from "../core/nesting";
import type { Principal } from "../core/principal";
import type { AwsAnswer, AwsApi, AwsCall } from "../core/service";
import { AwsError } from "../core/service";
import { nameOf } from "../iam/principals";
import { authErrors } from "./authErrors";
import { bodyLimit } from "./bodyLimits";
import { failureOf, resourceIn } from "./callDescription";
import { asCbor, fromCbor, isCbor } from "./cbor";
import { deniedError, errorAnswer } from "./errorAnswer";

/**
 * A call and its caller. Both are functions, so that an error in reading them is answered like any other
 * error.
 */
export interface IncomingCall {
  readonly requestId: string;
  readonly request: SignedRequest;
  readonly operation: () => string;
  readonly principal: () => Principal;
  readonly traceId?: string;
}

/** Authorizes and answers a call, renders every error in the service's own form, and emits a `call` event. */
export async function dispatch(host: Host, iam: Iam, api: AwsApi, asking: IncomingCall): Promise<AwsAnswer> {
  const { request, requestId, traceId } = asking;
  const began = performance.now();
  let operation = "";
  let principal: Principal = { kind: "anonymous" };
  let answer: AwsAnswer;
  let input: unknown;
  let failed: AwsError | undefined;
  const effects = new CallEffects();
  try {
    refuseEncodings(request, api);
    operation = asking.operation();
    principal = asking.principal();
    input = inputOf(api, request);
    const call: AwsCall = {
      requestId,
      operation,
      input,
      method: request.method,
      path: request.path,
      query: new URLSearchParams(request.query),
      headers: request.headers,
      body: request.body,
      sourceIp: request.sourceIp,
      principal,
      traceId,
      effects,
    };
    operation = authorize(iam, api, call) ?? operation;
    answer = await api.answer(call);
  } catch (error) {
    failed = error instanceof AwsError ? error : internal(host, api, operation, error);
    answer =
      api.error?.(failed) ?? errorAnswer(failed, api.signingName, { requestId, headers: request.headers });
  }
  host.events.emit({
    kind: "call",
    service: api.signingName,
    operation: operation || `${request.method} ${request.path}`,
    principal: nameOf(principal),
    status: answer.status,
    ms: performance.now() - began,
    traceId,
    ...resourceIn(input),
    ...(failed ? { failure: failureOf(failed, input, effects.conditions) } : effects.done),
  });
  return isCbor(request) && api.rpc ? asCbor(answer, api.rpc.timestamps) : answer;
}

function inputOf(api: AwsApi, request: SignedRequest): unknown {
  if (api.target === undefined) return undefined;
  const body =
    request.headers["content-encoding"] === "gzip"
      ? inflated(request.body, bodyLimit(api.signingName))
      : request.body;
  return isCbor(request) ? fromCbor(body) : parse(body);
}

function inflated(body: Buffer, maxOutputLength: number): Buffer {
  try {
    return gunzipSync(body, { maxOutputLength });
  } catch {
    throw new AwsError("SerializationException", "", 400);
  }
}

/** Checks the call's grants. Returns the name of a REST call, taken from its action. */
function authorize(iam: Iam, api: AwsApi, call: AwsCall): string | undefined {
  const access = api.access(call);
  if (access.length === 0) return undefined;
  if (call.principal.kind === "anonymous") throw authErrors(api.signingName).missing();
  try {
    iam.authorize(call.principal, access, call.traceId);
  } catch (error) {
    throw error instanceof AwsError ? deniedError(error, api.signingName) : error;
  }
  return call.operation ? undefined : access[0]?.action.split(":")[1];
}

function refuseEncodings(request: SignedRequest, { rpc, gzip }: AwsApi): void {
  const { headers } = request;
  const type = headers["content-type"] ?? "";
  if ((type.includes("cbor") || isCbor(request)) && !rpc)
    throw new AwsError(
      "UnsupportedMediaTypeException",
      "The local cloud does not speak CBOR: let the client use AWS's JSON or query protocol.",
      415,
    );
  const encoding = headers["content-encoding"] ?? "identity";
  if (gzip && encoding === "gzip") return;
  if (encoding !== "identity" && !headers["x-amz-content-sha256"]?.startsWith("STREAMING-"))
    throw new AwsError(
      "UnsupportedMediaTypeException",
      `The local cloud takes no request bodies with Content-Encoding ${encoding}.`,
      415,
    );
}

function parse(body: Buffer): unknown {
  let value: unknown;
  const text = body.toString();
  try {
    value = isTooDeep(text) ? undefined : JSON.parse(text);
  } catch {
    value = undefined;
  }
  // AWS's message has no more detail than this.
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw new AwsError("SerializationException", "", 400);
  return value;
}

/** Handles a fault of the local cloud itself: the full error goes to the terminal, not to the caller. */
function internal(host: Host, { signingName }: AwsApi, operation: string, error: unknown): AwsError {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  host.events.emit({ kind: "warning", source: signingName, message: `${operation}: ${text}` });
  return new AwsError("InternalFailure", "The local cloud failed to answer: see its output.", 500);
}
