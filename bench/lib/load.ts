import { loadTool } from "./tools";

/** What is used of autocannon, whose types come with it only when it is installed. */
type Autocannon = (options: {
  url: string;
  connections: number;
  duration?: number;
  amount?: number;
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
  /** By status, how many. */
  statusCodeStats: Readonly<Record<string, { count: number }>>;
  errors: number;
}

export interface Load {
  url: string;
  method: string;
  /** Sent on connection n: as many connections as there are. */
  headers: readonly Readonly<Record<string, string>>[];
  /** A body for each request. */
  body?: () => string;
  /** How long, or how many requests. */
  for: { seconds: number } | { requests: number };
}

export interface Measured {
  /** Answered with 2xx; the only ones that count, but for latencies. */
  total: number;
  /** Answers other than 2xx, and connections that failed: such as `504: 12`. */
  refused: readonly string[];
  perSecond: number;
  /** Milliseconds. */
  p50: number;
  p99: number;
}

/** As many requests as are answered, by autocannon. */
export async function load({ url, method, headers, body, for: extent }: Load): Promise<Measured> {
  const autocannon = loadTool("autocannon") as Autocannon;
  const { origin, pathname, search } = new URL(url);
  let connection = 0;
  const running = autocannon({
    url: origin,
    connections: headers.length,
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
  // Its own clock ticks by the second.
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
