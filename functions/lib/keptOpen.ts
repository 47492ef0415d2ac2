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
 *
 * While Lambda freezes a function, nobody hears that the server closes a connection. A request that is lost with a
 * connection that was kept is therefore sent again over another one, as the SDK would do.
 */
export function keptOpen(protocol: string): RequestHandler {
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
        // Each such error takes a connection out of the agent, so that the last try has a new one.
        if (request.reusedSocket && !isAnswered && isLost(error)) resolve(handle(wanted));
        else reject(error);
      });
      request.end(body);
    });
  return { handle };
}

const isLost = ({ code }: NodeJS.ErrnoException) => code === "ECONNRESET" || code === "EPIPE";

/** Returns the address of `[::1]`. */
const withoutBrackets = (hostname: string) => hostname.replace(/^\[(.*)\]$/, "$1");
