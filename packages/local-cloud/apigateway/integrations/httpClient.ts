import {
  type ClientRequest,
  Agent as HttpAgent,
  request as httpRequest,
  type IncomingMessage,
} from "node:http";
import { Agent as HttpsAgent, request as httpsRequest } from "node:https";

import { GatewayError, internalError } from "../gatewayResponses";
import type { Header } from "../request";

export interface HttpRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: readonly Header[];
  readonly body: Buffer;
  /** The milliseconds for the whole exchange. */
  readonly timeout: number;
}

export interface HttpAnswer {
  readonly status: number;
  readonly headers: readonly Header[];
  readonly body: Buffer;
}

const agents = { "http:": new HttpAgent({ keepAlive: true }), "https:": new HttpsAgent({ keepAlive: true }) };

/** AWS's limit for a backend's answer in bytes. */
export const maximumBody = 10 * 1024 * 1024;

/**
 * Sends a request to a backend. Header names and values pass unchanged in both directions, and so does the path: `..`
 * is not resolved here. Redirects are not followed, and an incomplete answer is an error.
 */
export async function sendHttp(request: HttpRequest): Promise<HttpAnswer> {
  const target = parse(request.url);
  const signal = AbortSignal.timeout(request.timeout);
  try {
    return await exchange(target, request, signal);
  } catch (error) {
    // The backend closed an idle connection just as the request was sent, and has not seen it: retry.
    if (!(error instanceof StaleConnection)) throw failure(error, signal);
  }
  return exchange(target, request, signal).catch((error) => {
    throw failure(error, signal);
  });
}

class StaleConnection extends Error {}

function exchange({ address, path }: Target, request: HttpRequest, signal: AbortSignal): Promise<HttpAnswer> {
  const { method, headers, body } = request;
  const secure = address.protocol === "https:";
  return new Promise((resolve, reject) => {
    const bodyHeaders = body.length || !bodiless.has(method) ? { "Content-Length": String(body.length) } : {};
    let answered = false;
    const sent: ClientRequest = (secure ? httpsRequest : httpRequest)(
      address,
      {
        method,
        path,
        // A request that must not be retried gets a new connection, because an idle one may be closing.
        agent: repeatable.has(method) && agents[secure ? "https:" : "http:"],
        signal,
        headers: { ...grouped(headers), ...bodyHeaders },
      },
      (answer) => {
        answered = true;
        read(answer).then(resolve, reject);
      },
    );
    sent.on("error", (error) => {
      // The answer's framing tells where it ends, so an error after that does not matter.
      if (answered) return;
      const stale = sent.reusedSocket && "code" in error && error.code === "ECONNRESET";
      reject(stale && !signal.aborted ? new StaleConnection() : error);
    });
    sent.on("upgrade", (_, socket) => {
      socket.destroy();
      reject(new Error("The backend switched protocols."));
    });
    sent.end(body.length ? body : undefined);
  });
}

/** Reads a whole answer. Rejects if it ends too early or is too large. */
function read(answer: IncomingMessage): Promise<HttpAnswer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    answer.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size > maximumBody) answer.destroy(new Error("The backend's answer is larger than 10 MB."));
      else chunks.push(chunk);
    });
    answer.on("end", () =>
      resolve({
        status: answer.statusCode ?? 502,
        headers: pairs(answer.rawHeaders),
        body: Buffer.concat(chunks),
      }),
    );
    answer.on("error", reject);
  });
}

const bodiless = new Set(["GET", "HEAD", "OPTIONS", "DELETE"]);
const repeatable = new Set([...bodiless, "PUT"]);

interface Target {
  readonly address: URL;
  /** The path and query as written. */
  readonly path: string;
}

function parse(url: string): Target {
  const address = URL.canParse(url) ? new URL(url) : undefined;
  const path = /^https?:\/\/[^/?#]+(\/[^#]*)?$/.exec(url);
  if (address && path) return { address, path: path[1] ?? "/" };
  throw internalError("API_CONFIGURATION_ERROR", `Invalid endpoint address: ${url}`);
}

function failure(error: unknown, signal: AbortSignal): GatewayError {
  const [type, text, reason] = signal.aborted
    ? (["INTEGRATION_TIMEOUT", "Endpoint request timed out", "The backend took too long."] as const)
    : (["INTEGRATION_FAILURE", "Network error communicating with endpoint", String(error)] as const);
  return new GatewayError(type, "InternalServerErrorException", text, { reason });
}

/** Groups the values of each name. The record inherits nothing, because a header's name may be `constructor`. */
function grouped(headers: readonly Header[]): Record<string, string[]> {
  const all: Record<string, string[]> = Object.create(null);
  for (const [name, value] of headers) {
    const values = all[name] ?? [];
    values.push(value);
    all[name] = values;
  }
  return all;
}

function pairs(raw: readonly string[]): Header[] {
  const headers: Header[] = [];
  for (let i = 0; i + 1 < raw.length; i += 2) headers.push([raw[i] ?? "", raw[i + 1] ?? ""]);
  return headers;
}
