import http, { Agent, type ClientRequest, type IncomingMessage, type RequestOptions } from "node:http";
import { syncBuiltinESMExports } from "node:module";
import type { MessagePort } from "node:worker_threads";

import { CallRequest, type Calls } from "./callRequest";
import type { AwsReply, AwsRequest, Start } from "./wire";

/** The maximum number of requests in one message, so that the host begins while a function still makes more. */
const TOGETHER = 16;

/** Sends this worker's AWS calls through a port, and tracks those without an answer. */
class AwsCalls implements Calls {
  private readonly waiting = new Map<number, CallRequest>();
  /** Requests for the next message. They are sent together, because every message wakes the host's thread. */
  private leaving: AwsRequest[] = [];
  private last = 0;

  constructor(private readonly port: MessagePort) {
    port.on("message", (replies: readonly AwsReply[]) => {
      for (const reply of replies) this.forget(reply.id)?.answer(reply);
    });
    // Only a call that waits for its answer keeps the event loop running.
    port.unref();
  }

  send(request: CallRequest, call: Omit<AwsRequest, "id">): number {
    const id = ++this.last;
    if (this.waiting.size === 0) this.port.ref();
    this.waiting.set(id, request);
    if (this.leaving.length === 0) process.nextTick(() => this.post());
    this.leaving.push({ id, ...call });
    if (this.leaving.length === TOGETHER) this.post();
    return id;
  }

  private post(): void {
    if (this.leaving.length > 0) this.port.postMessage(this.leaving.splice(0));
  }

  forget(id: number): CallRequest | undefined {
    const request = this.waiting.get(id);
    if (this.waiting.delete(id) && this.waiting.size === 0) this.port.unref();
    return request;
  }
}

/**
 * Replaces `http.request`, so that calls to JSON services and to a WebSocket API's connections go through the port. The
 * signed request is the same, and the host verifies it in the same way, but there is no HTTP overhead within one
 * machine. Other requests are unchanged.
 */
export function sendAwsCalls({ port, endpoint, apis }: NonNullable<Start["aws"]>): void {
  const calls = new AwsCalls(port);
  const places = { endpoint: new URL(endpoint).host, apis: new URL(apis).host };
  const overHttp = http.request;
  const request = (...args: Parameters<typeof http.request>): ClientRequest => {
    const [options, onResponse] = args;
    const headers = args.length <= 2 && callHeaders(places, options);
    if (!headers) return overHttp(...args);
    const { method, path } = options as RequestOptions;
    const call = new CallRequest(calls, { method: method ?? "GET", target: path ?? "/", headers });
    if (typeof onResponse === "function")
      call.once("response", onResponse as (response: IncomingMessage) => void);
    // It implements the part of `ClientRequest` that AWS's clients use.
    return call as unknown as ClientRequest;
  };
  http.request = request as typeof http.request;
  syncBuiltinESMExports();
}

/** Hosts, each with its port. */
interface Places {
  readonly endpoint: string;
  readonly apis: string;
}

/** Options that do not change how a call is sent. */
const KNOWN = new Set(["method", "protocol"]);

/** The path of a WebSocket API's connection: `/<stage>/@connections/<id>`. */
const CONNECTION = /^\/[^/]+\/(?:@|%40)connections\/[^/?]+$/i;

/** Returns the headers of a call to send through the port, or `undefined` for a request to send over HTTP. */
function callHeaders(places: Places, options: unknown): Record<string, string> | undefined {
  if (typeof options !== "object" || options === null || options instanceof URL) return undefined;
  const { host, hostname = host, port, path, auth, agent, headers, ...rest } = options as RequestOptions;
  // The function's own agent, such as one for a proxy, connects in its own way.
  if (agent && Object.getPrototypeOf(agent) !== Agent.prototype) return undefined;
  const place = `${hostname}:${port}`;
  const aboutConnection = place === places.apis && CONNECTION.test(path ?? "/");
  if (
    !(aboutConnection || place === places.endpoint) ||
    auth ||
    !headers ||
    Array.isArray(headers) ||
    !/^\/[!-"$-~]*$/.test(path ?? "/")
  )
    return undefined;
  if (Object.entries(rest).some(([name, value]) => value !== undefined && !KNOWN.has(name))) return undefined;
  const sent: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    const text = typeof value === "number" ? String(value) : value;
    if (typeof text !== "string" || !/^[ -~]*$/.test(text)) return undefined;
    sent[name.toLowerCase()] = text.trim();
  }
  const isCall = aboutConnection ? sent["authorization"] : sent["x-amz-target"];
  return isCall && sent["host"] && !sent["expect"] && !sent["upgrade"] ? sent : undefined;
}
