import { hash } from "node:crypto";
import type { Readable } from "node:stream";
import { type Credentials, sign } from "aws4";
import { type HttpRequest, keepAliveHandler, type RequestHandler } from "./keepAliveHandler";

/** The service to call, and the caller's credentials. */
export interface DirectCallsOptions {
  /** The service's name in signatures: `dynamodb`. */
  readonly service: string;
  readonly endpoint: string;
  readonly region?: string;
  /** By default those of the function's role, which Lambda sets in the environment. */
  readonly credentials?: Credentials;
  readonly requestHandler?: RequestHandler;
}

export interface DirectCall {
  /** @default "POST" */
  readonly method?: "GET" | "POST" | "DELETE";
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface Answer {
  readonly status: number;
  readonly bytes: Buffer;
}

/**
 * Returns a function that signs and sends a call once. It returns `undefined` if there is no answer, for example because the
 * connection is lost. The SDK's clients handle every kind of retry, error and endpoint. But a call takes them six to eight times
 * the CPU time (`npm run bench -- calls`), and loading them is most of a cold start. So functions try this first, and load the SDK
 * only when a call fails.
 */
export function directCalls({
  service,
  endpoint,
  region = process.env["AWS_REGION"] ?? "",
  credentials,
  requestHandler = keepAliveHandler(new URL(endpoint).protocol),
}: DirectCallsOptions): (call: DirectCall) => Promise<Answer | undefined> {
  const { protocol, hostname, port, host } = new URL(endpoint);
  const to = { protocol, hostname, ...(port && { port: Number(port) }) };

  return async ({ method = "POST", path, headers, body }) => {
    const ofBody = body !== undefined && { "content-length": String(Buffer.byteLength(body)) };
    const sha256 = { "x-amz-content-sha256": hash("sha256", body ?? "") };
    const all = { host, ...headers, ...ofBody, ...sha256, ...traceHeader() };
    try {
      const signed = sign({ service, region, method, path, headers: all, body }, credentials);
      const request = { ...to, method, path, headers: signed.headers, body } as HttpRequest;
      const { response } = await requestHandler.handle(request);
      return { status: response.statusCode, bytes: await bytesOf(response.body) };
    } catch {
      return undefined; // The SDK then makes the call, with retries.
    }
  };
}

/** The header by which AWS detects functions that invoke each other in an endless loop. */
function traceHeader(): { "x-amzn-trace-id"?: string } {
  const { AWS_LAMBDA_FUNCTION_NAME, _X_AMZN_TRACE_ID: trace } = process.env;
  return AWS_LAMBDA_FUNCTION_NAME && trace ? { "x-amzn-trace-id": trace } : {};
}

const bytesOf = (body: Readable): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    body.on("data", (chunk: Buffer) => chunks.push(chunk));
    body.once("end", () => resolve(Buffer.concat(chunks)));
    body.once("error", reject);
    body.once("close", () => {
      if (!body.readableEnded) reject(new Error("The answer ended early"));
    });
  });
