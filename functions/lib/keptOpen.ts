import http from "node:http";
import https from "node:https";
import type { Readable } from "node:stream";

/** A request, signed. */
export interface HttpRequest {
  readonly protocol: string;
  readonly hostname: string;
  readonly port?: number;
  readonly method: string;
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly body?: string;
}

/** Sends requests. The SDK's handlers can stand in for it. */
export interface RequestHandler {
  /** Rejects if no answer comes. */
  handle(request: HttpRequest): Promise<{ response: { statusCode: number; body: Readable } }>;
}

/** The most connections: the number of the SDK's clients. Further requests wait for one. */
const maxSockets = 50;

/**
 * Returns a handler that sends requests over connections that stay open. The SDK's own handler starts two timers for each
 * request (`npm run bench -- calls`).
 */
export function keptOpen(protocol: string): RequestHandler {
  const { Agent, request: begin } = protocol === "https:" ? https : http;
  const agent = new Agent({ keepAlive: true, maxSockets });
  return {
    handle: ({ hostname, port, method, path, headers, body }) =>
      new Promise((resolve, reject) => {
        const request = begin({ agent, host: withoutBrackets(hostname), port, method, path, headers });
        request.once("response", (body) => resolve({ response: { statusCode: body.statusCode ?? 0, body } }));
        request.on("error", reject);
        request.end(body);
      }),
  };
}

/** Returns the address of `[::1]`. */
const withoutBrackets = (hostname: string) => hostname.replace(/^\[(.*)\]$/, "$1");
