import http from "node:http";
import https from "node:https";
import type { Readable } from "node:stream";

/** A signed request. */
export interface HttpRequest {
  readonly protocol: string;
  readonly hostname: string;
  readonly port?: number;
  readonly method: string;
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly body?: string;
}

/** Sends requests. The SDK's request handlers also have this type. */
export interface RequestHandler {
  /** Rejects if there is no answer. */
  handle(request: HttpRequest): Promise<{ response: { statusCode: number; body: Readable } }>;
}

/** The maximum number of connections, as in the SDK's clients. Further requests wait for a free one. */
const maxSockets = 50;

/**
 * Returns a handler that sends requests over keep-alive connections. The SDK's handler starts two timers for each
 * request (`npm run bench -- calls`).
 *
 * While Lambda freezes a function, it does not notice that the server closes a connection. So a request that fails on
 * a reused connection is retried on another one, as the SDK does.
 */
export function keepAliveHandler(protocol: string): RequestHandler {
  const { Agent, request: begin } = protocol === "https:" ? https : http;
  const agent = new Agent({ keepAlive: true, maxSockets });
  const handle: RequestHandler["handle"] = (wanted) =>
    new Promise((resolve, reject) => {
      const { hostname, port, method, path, headers, body } = wanted;
      const request = begin({ agent, host: withoutBrackets(hostname), port, method, path, headers });
      let isAnswered = false;
      request.once("response", (body) => {
        isAnswered = true;
        resolve({ response: { statusCode: body.statusCode ?? 0, body } });
      });
      request.on("error", (error) => {
        // Each such error removes a connection from the agent, so the last retry opens a new one.
        if (request.reusedSocket && !isAnswered && isLost(error)) resolve(handle(wanted));
        else reject(error);
      });
      request.end(body);
    });
  return { handle };
}

const isLost = ({ code }: NodeJS.ErrnoException) => code === "ECONNRESET" || code === "EPIPE";

/** Returns the host name without the brackets of an IPv6 address: `::1` for `[::1]`. */
const withoutBrackets = (hostname: string) => hostname.replace(/^\[(.*)\]$/, "$1");
