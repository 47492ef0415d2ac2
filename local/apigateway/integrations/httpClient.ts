import { Agent as HttpAgent, request as httpRequest } from "node:http";
import { Agent as HttpsAgent, request as httpsRequest } from "node:https";

import { GatewayError, internalError } from "../gatewayResponses";
import type { Header } from "../request";

export interface HttpRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: readonly Header[];
  readonly body: Buffer;
  /** Milliseconds for the whole exchange. */
  readonly timeout: number;
}

export interface HttpAnswer {
  readonly status: number;
  readonly headers: readonly Header[];
  readonly body: Buffer;
}

const agents = { "http:": new HttpAgent({ keepAlive: true }), "https:": new HttpsAgent({ keepAlive: true }) };

/** Bytes of a backend's answer, as on AWS. */
const maximumBody = 10 * 1024 * 1024;

/** Header names and values pass unchanged in both directions, and redirects are not followed. */
export function sendHttp({ method, url, headers, body, timeout }: HttpRequest): Promise<HttpAnswer> {
  const address = parse(url);
  const secure = address.protocol === "https:";
  return new Promise((resolve, reject) => {
    const signal = AbortSignal.timeout(timeout);
    const bodyHeaders = body.length || !bodiless.has(method) ? { "Content-Length": String(body.length) } : {};
    const sent = (secure ? httpsRequest : httpRequest)(
      address,
      {
        method,
        agent: agents[secure ? "https:" : "http:"],
        signal,
        headers: { ...grouped(headers), ...bodyHeaders },
      },
      (answer) => {
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
        answer.on("error", (error) => reject(failure(error, signal)));
      },
    );
    sent.on("error", (error) => reject(failure(error, signal)));
    sent.end(body.length ? body : undefined);
  });
}

const bodiless = new Set(["GET", "HEAD", "OPTIONS", "DELETE"]);

function parse(url: string): URL {
  const address = URL.canParse(url) ? new URL(url) : undefined;
  if (address && (address.protocol === "http:" || address.protocol === "https:")) return address;
  throw internalError("API_CONFIGURATION_ERROR", `Invalid endpoint address: ${url}`);
}

function failure(error: Error, signal: AbortSignal): GatewayError {
  if (signal.aborted) {
    return new GatewayError(
      "INTEGRATION_TIMEOUT",
      "InternalServerErrorException",
      "Endpoint request timed out",
      {
        reason: "The backend took too long.",
      },
    );
  }
  return new GatewayError(
    "INTEGRATION_FAILURE",
    "InternalServerErrorException",
    "Network error communicating with endpoint",
    {
      reason: error.message,
    },
  );
}

function grouped(headers: readonly Header[]): Record<string, string[]> {
  const all: Record<string, string[]> = {};
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
