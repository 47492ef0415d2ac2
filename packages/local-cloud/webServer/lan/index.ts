import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  request,
  type ServerResponse,
} from "node:http";
import type { Duplex } from "node:stream";

import { WebSocket, WebSocketServer } from "ws";

import { originForm } from "../../core/admission";
import { webSocketsOnly } from "../../core/upgrades";
import { DeployError } from "../../engine/graph";
import { type Addresses, addressRewriter, policyRewriter } from "./addressRewriter";
import { admit, awsPath } from "./admit";

export { addressInNetwork } from "./address";

export interface LanProxy {
  /** The address that other devices open. */
  readonly url: string;
  close(): Promise<void>;
}

interface LanOptions {
  /** An address of this machine. */
  readonly address: string;
  readonly port: number;
  /** The origins that only this machine can reach. */
  readonly web: string;
  readonly aws: string;
}

/** Content types of answers that may contain an address. */
const texts = /^(text\/html|application\/([\w.+-]*\+)?json)\b/;
/** Hop-by-hop headers, which concern only one connection. */
const hops = [
  "connection",
  "keep-alive",
  "transfer-encoding",
  "upgrade",
  "proxy-authorization",
  "te",
  "trailer",
];

/**
 * Opens a reverse proxy for the devices in the network. It passes requests that `admit` allows to the servers on this
 * machine, and replaces their addresses in the answers. The program and its services are unaware of it.
 */
export async function startLanProxy({ address, port, web, aws }: LanOptions): Promise<LanProxy> {
  const server = createServer(webSocketsOnly);
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, address, resolve);
  }).catch((error: NodeJS.ErrnoException) => {
    throw new DeployError(`--host: cannot listen on ${address}:${port} (${error.code ?? error.message}).`);
  });
  const bound = server.address();
  const host = `${address}:${typeof bound === "object" && bound ? bound.port : port}`;
  const url = `http://${host}`;
  const addresses: Addresses = { from: { web, aws }, to: url };
  const readdress = { text: addressRewriter(addresses, awsPath), policy: policyRewriter(addresses) };
  // By address, not by name: `localhost` may resolve to IPv6 first.
  const origins = { web: web.replace("//localhost:", "//127.0.0.1:"), aws };
  server.on("request", (incoming, response) => {
    // Another host name that resolves to this address may belong to a hostile page (DNS rebinding).
    if (incoming.headers.host !== host) return refuse(response, 421, "This address is not served here.");
    const target = originForm(incoming.url ?? "/");
    if (target === undefined) return refuse(response, 400, "Bad request");
    const admitted = admit({ method: incoming.method ?? "GET", target, headers: incoming.headers });
    if (admitted.to === "nowhere") return refuse(response, 403, admitted.why);
    pass(incoming, response, new URL(origins[admitted.to] + admitted.path), readdress);
  });
  const sockets = new WebSocketServer({ noServer: true });
  server.on("upgrade", (incoming, socket, head) => {
    // Node leaves an upgraded socket without an error listener.
    socket.on("error", () => socket.destroy());
    const target = incoming.headers.host === host ? originForm(incoming.url ?? "/") : undefined;
    const admitted = target === undefined ? undefined : admit({ method: "GET", target, headers: {} });
    if (admitted?.to !== "web") return socket.destroy();
    bridge(
      sockets,
      incoming,
      socket,
      head,
      origins.web.replace(/^http/, "ws") + admitted.path,
      readdress.text,
    );
  });
  return {
    url,
    close: () =>
      new Promise((resolve) => {
        for (const client of sockets.clients) client.terminate();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

interface Rewriters {
  readonly text: (text: string) => string;
  readonly policy: (policy: string) => string;
}

function pass(incoming: IncomingMessage, response: ServerResponse, to: URL, readdress: Rewriters): void {
  const { host: _, "accept-encoding": __, ...headers } = without(incoming.headers);
  const fail = () => {
    if (response.headersSent) response.destroy();
    else refuse(response, 502, "The backend does not answer.");
  };
  const sent = request(to, { method: incoming.method, headers }, (answer) => {
    // The backend broke off its answer.
    answer.on("error", fail);
    const given = without(answer.headers);
    for (const name of ["location", "access-control-allow-origin"] as const)
      if (given[name] !== undefined) given[name] = readdress.text(String(given[name]));
    const policy = given["content-security-policy"];
    if (policy !== undefined) given["content-security-policy"] = readdress.policy(String(policy));
    // With this header, browsers insist on TLS, which a home network does not have.
    delete given["strict-transport-security"];
    const isText = texts.test(answer.headers["content-type"] ?? "") && !answer.headers["content-encoding"];
    if (!isText || incoming.method === "HEAD") {
      response.writeHead(answer.statusCode ?? 502, given);
      answer.pipe(response);
      return;
    }
    const chunks: Buffer[] = [];
    answer.on("data", (chunk: Buffer) => chunks.push(chunk));
    answer.on("end", () => {
      const body = readdress.text(Buffer.concat(chunks).toString());
      const { "content-length": _length, ...rest } = given;
      const hasBody = answer.statusCode !== 304 && answer.statusCode !== 204;
      response.writeHead(answer.statusCode ?? 502, {
        ...rest,
        ...(hasBody && { "content-length": Buffer.byteLength(body) }),
      });
      response.end(hasBody ? body : undefined);
    });
  });
  sent.on("error", fail);
  response.on("close", () => sent.destroy());
  incoming.pipe(sent);
}

/** Passes a socket's messages in both directions, and closes either end when the other closes. */
function bridge(
  sockets: WebSocketServer,
  incoming: IncomingMessage,
  socket: Duplex,
  head: Buffer,
  to: string,
  readdress: (text: string) => string,
): void {
  const inner = new WebSocket(to);
  inner.on("error", () => socket.destroy());
  inner.on("unexpected-response", (_request, answer) => {
    socket.end(`HTTP/1.1 ${answer.statusCode} ${answer.statusMessage}\r\nConnection: close\r\n\r\n`);
  });
  // The device may disconnect before the backend accepts the connection.
  const leave = () => inner.terminate();
  socket.once("close", leave);
  inner.once("open", () => {
    sockets.handleUpgrade(incoming, socket, head, (outer) => {
      socket.off("close", leave);
      outer.on("message", (data, isBinary) => inner.send(data, { binary: isBinary }));
      inner.on("message", (data, isBinary) =>
        outer.send(isBinary ? data : readdress(String(data)), { binary: isBinary }),
      );
      outer.on("close", () => inner.close());
      inner.on("close", (code, reason) => outer.close(sendable(code), String(reason)));
      outer.on("error", () => inner.terminate());
    });
  });
}

/** Codes that stand for a missing close frame must not be sent in one (RFC 6455, section 7.4.1). */
const sendable = (code: number) => (code === 1005 || code === 1006 ? 1001 : code);

function without(headers: IncomingHttpHeaders): IncomingHttpHeaders {
  const named = String(headers.connection ?? "")
    .split(",")
    .map((name) => name.trim().toLowerCase());
  return Object.fromEntries(
    Object.entries(headers).filter(([name]) => !hops.includes(name) && !named.includes(name)),
  );
}

function refuse(response: ServerResponse, status: number, why: string): void {
  response
    .writeHead(status, { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" })
    .end(`${why}\n`);
}
