import { createHash, createHmac, type Hash, type Hmac } from "node:crypto";
import type { Readable } from "node:stream";
import { fromEnv } from "@aws-sdk/credential-provider-env";
import { SignatureV4 } from "@smithy/signature-v4";
import { type HttpRequest, keptOpen, type RequestHandler } from "./keptOpen";

/** Where calls go, and who makes them. */
export interface ShortCallsOptions {
  /** The name by which the service signs: `dynamodb`. */
  readonly service: string;
  readonly endpoint: string;
  readonly region?: string;
  readonly credentials?: ConstructorParameters<typeof SignatureV4>[0]["credentials"];
  readonly requestHandler?: RequestHandler;
}

export interface ShortCall {
  readonly method?: "POST" | "DELETE";
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface Answer {
  readonly status: number;
  readonly text: string;
}

/**
 * Returns a function that sends a call once, signed by the SDK's signer. It returns `undefined` if no
 * answer comes, because the connection is lost, for example. The SDK's clients have retries, errors and endpoints of every
 * kind, for which they take three times the processor time of a call (`npm run bench -- calls`), and most of a function's
 * start. So functions call this first, and load the SDK for what goes wrong.
 */
export function shortCalls({
  service,
  endpoint,
  region = process.env["AWS_REGION"] ?? "",
  credentials = fromEnv(),
  requestHandler = keptOpen(new URL(endpoint).protocol),
}: ShortCallsOptions): (call: ShortCall) => Promise<Answer | undefined> {
  const { protocol, hostname, port, host } = new URL(endpoint);
  const signer = new SignatureV4({ service, region, credentials, sha256: Sha256 });
  const to = { protocol, hostname, ...(port && { port: Number(port) }), query: {} };

  return async ({ method = "POST", path, headers, body }) => {
    const ofBody = body !== undefined && { "content-length": String(Buffer.byteLength(body)) };
    try {
      const request = await signer.sign({
        ...to,
        method,
        path,
        headers: { host, ...headers, ...ofBody, ...traceHeader() },
        body,
      });
      const { response } = await requestHandler.handle(request as HttpRequest);
      return { status: response.statusCode, text: await textOf(response.body) };
    } catch {
      return undefined; // The SDK meets the same failure, or none.
    }
  };
}

/** The header by which AWS finds functions that call each other without end. */
function traceHeader(): { "x-amzn-trace-id"?: string } {
  const { AWS_LAMBDA_FUNCTION_NAME, _X_AMZN_TRACE_ID: trace } = process.env;
  return AWS_LAMBDA_FUNCTION_NAME && trace ? { "x-amzn-trace-id": trace } : {};
}

/** SHA-256 as the signer takes it: with a secret, an HMAC. */
class Sha256 {
  private readonly hash: Hash | Hmac;

  constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
    this.hash = secret === undefined ? createHash("sha256") : createHmac("sha256", secret as string);
  }

  update(data: Uint8Array): void {
    this.hash.update(data);
  }

  async digest(): Promise<Uint8Array> {
    return this.hash.digest();
  }

  reset(): void {
    throw new Error("a hash is used once");
  }
}

const textOf = (body: Readable): Promise<string> =>
  new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    body.on("data", (chunk: Buffer) => chunks.push(chunk));
    body.once("end", () => resolve(Buffer.concat(chunks).toString()));
    body.once("error", reject);
    body.once("close", () => {
      if (!body.readableEnded) reject(new Error("The answer ended early"));
    });
  });
