import type { IncomingMessage } from "node:http";

import type { SignedRequest } from "../core/contracts";
import type { RequestHead } from "../core/service";

/**
 * The largest request body in bytes: DynamoDB's 16 MB, the highest limit of the services that do not stream.
 */
export const maxBody = 16 * 1024 * 1024;

/** Reads a whole request. Returns `"tooLarge"` if its body exceeds `maxBody`, and discards the rest of it. */
export async function readRequest(message: IncomingMessage): Promise<SignedRequest | "tooLarge"> {
  const body = await readBody(message);
  return body === "tooLarge" ? body : { ...headOf(message), body };
}

/** Returns everything of a request except its body. */
export function headOf(message: IncomingMessage): RequestHead {
  const { method = "GET", url = "/" } = message;
  const at = url.indexOf("?");
  return {
    method,
    path: at < 0 ? url : url.slice(0, at),
    query: at < 0 ? "" : url.slice(at + 1),
    headers: headersOf(message.rawHeaders),
    sourceIp: message.socket.remoteAddress,
  };
}

/**
 * Returns headers by lower-case name. Repeated headers are joined by a comma, as SigV4 requires; Node's own
 * joining adds a space.
 */
function headersOf(raw: readonly string[]): Record<string, string> {
  const headers: Record<string, string> = {};
  for (let i = 0; i + 1 < raw.length; i += 2) {
    const name = (raw[i] ?? "").toLowerCase();
    const value = raw[i + 1] ?? "";
    const before = Object.hasOwn(headers, name) ? headers[name] : undefined;
    headers[name] = before === undefined ? value : `${before},${value}`;
  }
  return headers;
}

const empty = Buffer.alloc(0);

function readBody(message: IncomingMessage): Promise<Buffer | "tooLarge"> {
  if (Number(message.headers["content-length"] ?? 0) > maxBody) {
    message.resume();
    return Promise.resolve("tooLarge");
  }
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    message.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size > maxBody) resolve("tooLarge");
      else chunks.push(chunk);
    });
    message.on("end", () => resolve(chunks.length > 1 ? Buffer.concat(chunks) : (chunks[0] ?? empty)));
    message.on("error", reject);
  });
}
