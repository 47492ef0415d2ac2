import { loadTool } from "./tools";

/** The part of autocannon that is used here. Its own types are available only when it is installed. */
type Autocannon = (options: {
  url: string;
  connections: number;
  duration?: number;
  amount?: number;
  timeout: number;
  setupClient(client: { setHeaders(headers: Record<string, string>): void }): void;
  requests: readonly {
    method: string;
    path: string;
    headers?: Record<string, string>;
    setupRequest?: (request: object) => object;
  }[];
}) => Promise<Result> & { on(event: "start" | "response", listener: () => void): void };

interface Result {
  "2xx": number;
  /** Milliseconds. */
  latency: { p50: number; p99: number };
  /** The number of answers by status. */
  statusCodeStats: Readonly<Record<string, { count: number }>>;
  errors: number;
}

export interface Load {
  url: string;
  method: string;
  /** The headers of connection n; there are as many connections as entries. */
  headers: readonly Readonly<Record<string, string>>[];
  /** Returns a body for each request. */
  body?: () => string;
  /** The duration, or the number of requests. */
  for: { seconds: number } | { requests: number };
}

export interface Measured {
  /** The number of requests that were answered with 2xx. Only these count, except for latencies. */
  total: number;
  /** Answers other than 2xx and failed connections, such as `504: 12`. */
  refused: readonly string[];
  perSecond: number;
  /** Milliseconds. */
  p50: number;
  p99: number;
}

/** The request timeout in seconds. It is long because a server may start many workers first. */
const TIMEOUT = 60;

/** Sends requests with autocannon: each connection sends the next one as soon as the last is answered. */
export async function load({ url, method, headers, body, for: extent }: Load): Promise<Measured> {
  const autocannon = loadTool("autocannon") as Autocannon;
  const { origin, pathname, search } = new URL(url);
  let connection = 0;
  const running = autocannon({
    url: origin,
    connections: headers.length,
    timeout: TIMEOUT,
    ...("seconds" in extent ? { duration: extent.seconds } : { amount: extent.requests }),
    setupClient: (client) => client.setHeaders({ ...headers[connection++] }),
    requests: [
      {
        method,
        path: pathname + search,
        ...(body && { setupRequest: (request) => ({ ...request, body: body() }) }),
      },
    ],
  });
  let began = 0;
  let ended = 0;
  // autocannon's clock has a resolution of a second.
  running.on("start", () => {
    began = performance.now();
  });
  running.on("response", () => {
    ended = performance.now();
  });
  const result = await running;
  const refused = Object.entries(result.statusCodeStats)
    .filter(([status]) => !status.startsWith("2"))
    .map(([status, { count }]) => `${status}: ${count}`);
  if (result.errors > 0) refused.push(`failed: ${result.errors}`);
  const { p50, p99 } = result.latency;
  const total = result["2xx"];
  return {
    total,
    refused,
    perSecond: (1_000 * total) / (ended - began),
    p50,
    p99,
  };
}
