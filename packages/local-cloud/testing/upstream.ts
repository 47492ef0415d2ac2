import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { gzipSync } from "node:zlib";

/** A request as it reached the upstream, uninterpreted. */
export interface Seen {
  method: string;
  url: string;
  /** In the order and spelling of the request. */
  headers: [name: string, value: string][];
  body: Buffer;
}

export interface Upstream {
  /** The base address of the partner route: `http://127.0.0.1:<port>/base`. */
  url: string;
  seen: Seen[];
  /** Closes every connection immediately. */
  hangUp(): void;
  /** Resolves when all connections that the gateway must hang up are closed. */
  quiet(): Promise<void>;
  close(): Promise<void>;
}

export const valuesOf = ({ headers }: Seen, name: string) =>
  headers.filter(([other]) => other.toLowerCase() === name.toLowerCase()).map(([, value]) => value);

/**
 * Starts a partner's server. Below `/base` it returns the request, and misbehaves according to the path's first
 * segment.
 */
export async function startUpstream(): Promise<Upstream> {
  const seen: Seen[] = [];
  const sockets = new Set<Socket>();
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const one: Seen = {
      method: request.method ?? "",
      url: request.url ?? "",
      headers: pairs(request.rawHeaders),
      body: Buffer.concat(chunks),
    };
    seen.push(one);
    const [, manner = "", argument = ""] = /^\/base\/([\w-]*)\/?([^?]*)/.exec(one.url) ?? [];
    // A hostile path may name a member that every object has, such as `constructor`.
    const answer = Object.hasOwn(manners, manner) ? manners[manner] : undefined;
    (answer ?? tell)(one, response, argument, request);
  });
  server.keepAliveTimeout = 60_000;
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/base`,
    seen,
    hangUp: () => {
      for (const socket of sockets) socket.destroy();
    },
    quiet: async () => {
      const busy = [...sockets].filter((socket) => busySockets.has(socket));
      await Promise.all(busy.map((socket) => new Promise((done) => socket.once("close", done))));
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}

type Manner = (seen: Seen, response: ServerResponse, argument: string, request: IncomingMessage) => void;

/** The sockets whose answers will never be complete: the gateway must hang up. */
const busySockets = new WeakSet<Socket>();

const tell: Manner = (seen, response) => {
  const origin = valuesOf(seen, "origin")[0];
  response.writeHead(200, {
    "Content-Type": "application/json",
    "X-Upstream": "sample",
    ...(origin && { "Access-Control-Allow-Origin": origin, Vary: "Origin" }),
  });
  response.end(JSON.stringify({ ...seen, body: seen.body.toString("base64") }));
};

/** Announces a longer body than it sends, and hangs up. */
const short: Manner = (_, response, __, { socket }) => {
  response.writeHead(200, { "Content-Length": "1000" }).write("only this");
  response.flushHeaders();
  setImmediate(() => socket.destroySoon());
};

const raw =
  (text: string): Manner =>
  (_, __, ___, { socket }) =>
    socket.end(text);

const manners: Record<string, Manner> = {
  status: (_, response, code) =>
    void response.writeHead(Number(code), { "Content-Type": "text/plain", "X-Upstream": "sample" }).end(code),
  slow: (_, response, ms) => void setTimeout(() => response.writeHead(200).end("late"), Number(ms)),
  silent: (_, __, ___, { socket }) => void busySockets.add(socket),
  // Sends every byte in time, but never ends.
  endless: (_, response, __, { socket }) => {
    busySockets.add(socket);
    response.writeHead(200, { "Content-Type": "text/plain" });
    const drip = setInterval(() => response.write("."), 10);
    socket.on("close", () => clearInterval(drip));
  },
  huge: (_, response, __, { socket }) => {
    busySockets.add(socket);
    const megabyte = Buffer.alloc(1024 * 1024, "x");
    const more = () => {
      while (!socket.destroyed && response.write(megabyte));
    };
    response.on("drain", more);
    more();
  },
  short,
  long: raw(
    "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Type: text/plain\r\n\r\nhello, and more than it said",
  ),
  reset: (_, __, ___, { socket }) => void socket.resetAndDestroy(),
  garbage: raw("this is not HTTP\r\n\r\n"),
  switches: raw("HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: other\r\n\r\n"),
  early: (seen, response, argument, request) => {
    response.writeEarlyHints({ link: "</style.css>; rel=preload" }, () => {
      response.writeProcessing();
      tell(seen, response, argument, request);
    });
  },
  redirect: (_, response, where) => void response.writeHead(302, { Location: `/${where}` }).end(),
  bytes: (_, response, type) =>
    void response.writeHead(200, { "Content-Type": type || "application/octet-stream" }).end(everyByte),
  zipped: (_, response) =>
    void response
      .writeHead(200, { "Content-Type": "text/plain", "Content-Encoding": "gzip" })
      .end(gzipSync("unzipped")),
  challenge: (_, response) =>
    void response
      .writeHead(401, { "WWW-Authenticate": 'Basic realm="upstream"', "Set-Cookie": ["a=1", "b=2"] })
      .end(),
};

export const everyByte = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte));

function pairs(raw: readonly string[]): [string, string][] {
  const headers: [string, string][] = [];
  for (let i = 0; i + 1 < raw.length; i += 2) headers.push([raw[i] ?? "", raw[i + 1] ?? ""]);
  return headers;
}
