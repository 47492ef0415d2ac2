import type { IncomingMessage } from "node:http";

import { idBytes } from "../core/idBytes";

/** A request to a stage. */
export interface GatewayRequest {
  readonly method: string;
  /** The path without the stage, percent-encoded, with one leading slash. */
  readonly path: string;
  /** The path as sent, with the stage: `$context.path` and signatures use it. */
  readonly fullPath: string;
  /** The query without the question mark. */
  readonly rawQuery: string;
  /** The headers for the integration: names as sent, without hop-by-hop headers, with `X-Forwarded-*`. */
  readonly headers: readonly Header[];
  /** The headers as sent, with names in lower case and several values joined by a comma. */
  readonly sent: Readonly<Record<string, string>>;
  /** The decoded parameters. The values of a name keep their order. */
  readonly query: ReadonlyMap<string, readonly string[]>;
  /** The body without its content coding. */
  readonly body: Buffer;
  /** The body as sent, which signatures cover. */
  readonly sentBody: Buffer;
  readonly sourceIp: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** The root of `X-Amzn-Trace-Id`: the caller's or a new one. */
  readonly traceRoot: string;
}

export type Header = readonly [name: string, value: string];

/** Returns the first value of a header, whose name is given in lower case. */
export const headerOf = (headers: readonly Header[], name: string) =>
  headers.find(([other]) => other.toLowerCase() === name)?.[1];

/** The headers that the gateway does not pass on, not even to proxy integrations. */
const dropped = new Set([
  "connection",
  "content-length",
  "content-md5",
  "expect",
  "keep-alive",
  "max-forwards",
  "proxy-authenticate",
  "server",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
  "www-authenticate",
]);

/** The headers that the gateway spells its own way, whatever the client's spelling. */
const spelled = new Map([
  ["host", "Host"],
  ["user-agent", "User-Agent"],
]);

export function readRequest(
  message: IncomingMessage,
  at: number,
  target: { readonly path: string; readonly fullPath: string; readonly rawQuery: string },
  body: Buffer,
  sentBody = body,
): GatewayRequest {
  const sent = joined(message.rawHeaders);
  const sourceIp = (message.socket.remoteAddress ?? "127.0.0.1").replace(/^::ffff:/, "");
  const traceRoot = /(?:^|;)\s*Root=([\w-]+)/.exec(sent["x-amzn-trace-id"] ?? "")?.[1] ?? newTraceRoot(at);
  const port = String(message.socket.localPort ?? "");
  const headers: Header[] = [];
  for (let i = 0; i + 1 < message.rawHeaders.length; i += 2) {
    const name = message.rawHeaders[i] ?? "";
    const lower = name.toLowerCase();
    if (dropped.has(lower) || forwarded.has(lower)) continue;
    headers.push([spelled.get(lower) ?? name, message.rawHeaders[i + 1] ?? ""]);
  }
  const from = sent["x-forwarded-for"];
  headers.push(
    ["X-Amzn-Trace-Id", `Root=${traceRoot}`],
    ["X-Forwarded-For", from ? `${from}, ${sourceIp}` : sourceIp],
    ["X-Forwarded-Port", port],
    ["X-Forwarded-Proto", "http"],
  );
  const method = message.method ?? "GET";
  return {
    ...target,
    method,
    headers,
    sent,
    query: parseQuery(target.rawQuery),
    body,
    sentBody,
    sourceIp,
    at,
    traceRoot,
  };
}

const forwarded = new Set(["x-amzn-trace-id", "x-forwarded-for", "x-forwarded-port", "x-forwarded-proto"]);

function joined(rawHeaders: readonly string[]): Record<string, string> {
  const headers: Record<string, string> = {};
  for (let i = 0; i + 1 < rawHeaders.length; i += 2) {
    const name = (rawHeaders[i] ?? "").toLowerCase();
    const value = rawHeaders[i + 1] ?? "";
    headers[name] = Object.hasOwn(headers, name) ? `${headers[name]},${value}` : value;
  }
  return headers;
}

const newTraceRoot = (at: number) => `1-${Math.floor(at / 1000).toString(16)}-${idBytes(12).toString("hex")}`;

/** Returns the id of a trace's segment: sixteen hexadecimal digits. */
export const newSegment = () => idBytes(8).toString("hex");

function parseQuery(raw: string): ReadonlyMap<string, readonly string[]> {
  const query = new Map<string, string[]>();
  if (!raw) return query;
  for (const [name, value] of new URLSearchParams(raw)) {
    const values = query.get(name);
    if (values) values.push(value);
    else query.set(name, [value]);
  }
  return query;
}

/** Returns the last value of each name, as in an event's `headers` and `queryStringParameters`. */
export function lastValues(headers: readonly Header[]): Record<string, string> {
  return Object.fromEntries(headers);
}

export function allValues(headers: readonly Header[]): Record<string, string[]> {
  const all = new Map<string, string[]>();
  for (const [name, value] of headers) {
    const values = all.get(name);
    if (values) values.push(value);
    else all.set(name, [value]);
  }
  return Object.fromEntries(all);
}

export const lastQueryValues = (query: GatewayRequest["query"]): Record<string, string> =>
  Object.fromEntries(Array.from(query, ([name, values]) => [name, values.at(-1) ?? ""]));
