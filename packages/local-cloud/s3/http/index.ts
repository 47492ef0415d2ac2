import type { IncomingMessage, ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";

import { hostId } from "../../awsEndpoint/errorAnswer";
import type { RequestHead, StreamedExchange } from "../../core/service";
import { type Address, addressOf, isS3Host } from "../address";
import type { Buckets } from "../buckets";
import type { S3Answer } from "../request";
import type { S3Service } from "../service";
import { contentOf } from "./body";
import { corsHeaders, preflight } from "./cors";

/** S3's HTTP protocol: streams from SDKs, presigned URLs and browsers. */
export class S3Http {
  constructor(
    private readonly service: S3Service,
    private readonly buckets: Buckets,
  ) {}

  serve(exchange: StreamedExchange): Promise<void> | undefined {
    return this.isOurs(exchange.head) ? this.answer(exchange) : undefined;
  }

  /**
   * Recognizes signed S3 requests by the signature's scope, and unsigned ones by S3's host names and the names of
   * buckets.
   */
  private isOurs({ headers, query, path }: RequestHead): boolean {
    const authorization = headers["authorization"];
    if (authorization?.startsWith("AWS4-")) return /\/s3\/aws4_request\b/.test(authorization);
    if (query.includes("X-Amz-Credential=")) return /%2Fs3%2F|\/s3\//.test(query);
    if (authorization !== undefined || headers["x-amz-target"] || query.includes("AWSAccessKeyId="))
      return false;
    if (isS3Host(headers["host"])) return true;
    const [first = ""] = path.slice(1).split("/", 1);
    return this.buckets.find(first) !== undefined;
  }

  private async answer(exchange: StreamedExchange): Promise<void> {
    const { head, message, response, requestId } = exchange;
    let answered: S3Answer;
    try {
      const address = addressOf(head.path, head.headers["host"]);
      answered = head.method === "OPTIONS" ? this.leave(head, address) : await this.ask(exchange, address);
      const rules = this.buckets.find(address.bucket ?? "")?.cors ?? [];
      const cors = head.method === "OPTIONS" ? {} : corsHeaders(rules, head.method, head.headers);
      answered = { ...answered, headers: { ...answered.headers, ...cors } };
    } catch (error) {
      answered = this.service.failure(error, { ...head, requestId });
    }
    await send(message, response, answered, requestId);
  }

  private async ask(exchange: StreamedExchange, address: Address): Promise<S3Answer> {
    const { head, message, requestId } = exchange;
    const signature = exchange.authenticate();
    const content = contentOf(message.iterator({ destroyOnReturn: false }), head.headers, signature);
    const query = new URLSearchParams(head.query);
    const traceId = /Root=([^;]+)/.exec(head.headers["x-amzn-trace-id"] ?? "")?.[1];
    return this.service.answer({
      method: head.method,
      ...address,
      query,
      headers: signature?.presigned ? { ...hoisted(query), ...head.headers } : head.headers,
      principal: signature?.principal ?? { kind: "anonymous" },
      ...content,
      requestId,
      traceId,
      // Unsigned requests may be forms, which name their sender in the body.
      ...(!signature && { credentials: exchange.credential }),
      ...(signature?.presigned && { signatureAge: signature.age }),
    });
  }

  private leave({ headers }: RequestHead, { bucket = "", key }: Address): S3Answer {
    const resourceType = key === undefined ? "BUCKET" : "OBJECT";
    return preflight(this.buckets.find(bucket)?.cors, headers, resourceType);
  }
}

/**
 * Query parameters that are not read as headers: those of the signature, and checksums. SDKs put the checksum of an
 * empty body into presigned URLs.
 */
const notHoisted =
  /^x-amz-(algorithm|credential|date|expires|signedheaders|signature|security-token|content-sha256|checksum-.*|sdk-checksum-algorithm)$/;

/** Returns the headers that an SDK moved into the query of a presigned URL, such as `x-amz-meta-…`. */
const hoisted = (query: URLSearchParams): Record<string, string> =>
  Object.fromEntries(
    [...query]
      .map(([name, value]) => [name.toLowerCase(), value] as const)
      .filter(([name]) => /^(x-amz-|if-(none-)?match$)/.test(name) && !notHoisted.test(name)),
  );

async function send(
  message: IncomingMessage,
  response: ServerResponse,
  { status, headers, body }: S3Answer,
  requestId: string,
): Promise<void> {
  // Drains a refused body that is still arriving: the client reads the answer only after it has sent the body.
  message.resume();
  const streamed = body instanceof Readable;
  const length = streamed || body === undefined ? undefined : String(Buffer.byteLength(body));
  response.writeHead(status, {
    "x-amz-request-id": requestId,
    "x-amz-id-2": hostId(requestId),
    server: "AmazonS3",
    ...(status !== 204 && status !== 304 && { "content-length": length ?? "0" }),
    ...latin1(headers),
  });
  if (!streamed) {
    response.end(body);
    return;
  }
  // If the client disconnects, reading stops.
  await pipeline(body, response).catch(() => response.destroy());
}

/** Encodes header values, which are bytes: text beyond ASCII is sent as UTF-8. */
const latin1 = (headers: S3Answer["headers"] = {}) =>
  Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      /^[\x20-\x7e\t]*$/.test(value) ? value : Buffer.from(value, "utf8").toString("latin1"),
    ]),
  );
