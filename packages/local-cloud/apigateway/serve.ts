import type { IncomingMessage, ServerResponse } from "node:http";
import { deflateSync, gzipSync } from "node:zlib";
import { acceptedCoding } from "../core/acceptedCoding";
import { uncompressed } from "./contentCoding";
import type { LiveStage } from "./definition";
import type { Gateway } from "./gateway";
import type { Answer } from "./integrations/integration";
import { readRequest } from "./request";

/** AWS's limit for a request's body in bytes. */
const maximumBody = 10_485_760;
/**
 * AWS's limit for a request's line and headers together in bytes. AWS does not document the answer to longer ones: clients must
 * be ready for 413, 414 and 431, without JSON. CloudFront answers 413 with a page of HTML to a URL above 8,192 bytes.
 */
const maximumHead = 10_240;

/** Answers a request to a stage. `target` is the parsed URL. */
export async function serve(
  gateway: Gateway,
  stage: LiveStage,
  target: Parameters<typeof readRequest>[2],
  message: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (headSize(message) > maximumHead) return refuse(response, 431, "Request Header Fields Too Large");
  const sent = await readBody(message);
  if (sent === "gone") return;
  if (sent === "too long") return tooLong(response);
  const body = await uncompressed(sent, message.headers["content-encoding"], maximumBody);
  if (body === "too long") return tooLong(response);
  if (body === "unsupported") return refuse(response, 415, "Unsupported Media Type");
  const answer = await gateway.handle(stage, readRequest(message, gateway.now(), target, body, sent));
  write(response, compress(answer, message, stage.definition.minimumCompressionSize));
}

function headSize({ method = "", url = "", rawHeaders }: IncomingMessage): number {
  return rawHeaders.reduce((size, part) => size + part.length + 2, method.length + url.length);
}

const nothing = Buffer.alloc(0);

function readBody(message: IncomingMessage): Promise<Buffer | "too long" | "gone"> | Buffer | "too long" {
  const { "content-length": length, "transfer-encoding": encoding } = message.headers;
  if (length === undefined && encoding === undefined) return nothing;
  if (Number(length) > maximumBody) return "too long";
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    message.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size > maximumBody) resolve("too long");
      else chunks.push(chunk);
    });
    message.on("end", () => resolve(chunks.length === 1 ? (chunks[0] ?? nothing) : Buffer.concat(chunks)));
    message.on("close", () => resolve("gone"));
  });
}

/** Refuses a request before its API is known, so without a gateway response or CORS headers. Closes the connection. */
function refuse(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { "content-type": "text/plain", connection: "close" }).end(text);
}

const tooLong = (response: ServerResponse) =>
  refuse(response, 413, `HTTP content length exceeded ${maximumBody} bytes.`);

function write(response: ServerResponse, { status, headers, body }: Answer): void {
  const flat = headers.flatMap(([name, value]) => [name, wire(value)]);
  if (status !== 204 && status !== 304) flat.push("Content-Length", String(Buffer.byteLength(body)));
  if (headers.some(([name]) => !token.test(name)) || flat.some((text) => control.test(text))) {
    // The integration returned a header that HTTP cannot carry.
    response.writeHead(502, {
      "Content-Type": "application/json",
      "x-amzn-ErrorType": "InternalServerErrorException",
    });
    response.end('{"message": "Internal server error"}');
    return;
  }
  response.writeHead(status, flat).end(body);
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what must not be there.
const control = /[\u0000-\u0008\u000a-\u001f\u007f]/;
/** The name of a header (RFC 9110, section 5.6.2). */
const token = /^[!#$%&'*+.^`|~\w-]+$/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII begins with them.
const ascii = /^[\u0000-\u007f]*$/;

/** Encodes a header's value: characters beyond ASCII are sent as UTF-8. */
const wire = (value: string) => (ascii.test(value) ? value : Buffer.from(value).toString("latin1"));

function compress(answer: Answer, message: IncomingMessage, minimum: number | undefined): Answer {
  if (minimum === undefined || Buffer.byteLength(answer.body) < Math.max(minimum, 1)) return answer;
  if (answer.headers.some(([name]) => name.toLowerCase() === "content-encoding")) return answer;
  const encoding = acceptedCoding(["gzip", "deflate"], String(message.headers["accept-encoding"] ?? ""));
  if (!encoding) return answer;
  const body = encoding === "gzip" ? gzipSync(answer.body) : deflateSync(answer.body);
  return { ...answer, body, headers: [...answer.headers, ["Content-Encoding", encoding]] };
}
