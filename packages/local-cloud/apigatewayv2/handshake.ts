import { type IncomingMessage, STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";

import { type WebSocket, WebSocketServer } from "ws";

import type { Limits } from "./limits";

/** The longest WebSocket URL in bytes, as on AWS. */
const maximumUrl = 4096;

/** Performs the opening handshake once `$connect` has succeeded. */
export class Handshake {
  private readonly server: WebSocketServer;
  private readonly protocols = new WeakMap<IncomingMessage, string>();

  constructor({ messageBytes }: Limits) {
    this.server = new WebSocketServer({
      noServer: true,
      clientTracking: false,
      perMessageDeflate: false,
      maxPayload: messageBytes,
      // Only $connect chooses the subprotocol. There is no default, unlike in `ws`.
      handleProtocols: (_, request) => this.protocols.get(request) ?? false,
    });
  }

  /** Returns the socket, or `undefined` if the client has disconnected or its handshake is invalid. */
  accept(
    request: IncomingMessage,
    raw: Duplex,
    head: Buffer,
    protocol: string | undefined,
  ): WebSocket | undefined {
    if (protocol) this.protocols.set(request, protocol);
    let accepted: WebSocket | undefined;
    // Without `verifyClient` the callback runs synchronously.
    this.server.handleUpgrade(request, raw, head, (socket) => {
      accepted = socket;
    });
    return accepted;
  }
}

/** Returns the status for a request that is not a valid opening handshake. */
export function badHandshake({ method, url = "", headers }: IncomingMessage): number | undefined {
  if (url.length > maximumUrl) return 414;
  const key = headers["sec-websocket-key"] ?? "";
  const version = headers["sec-websocket-version"] ?? "";
  const asked = method === "GET" && headers.upgrade?.toLowerCase() === "websocket";
  return asked && /^[+/0-9A-Za-z]{22}==$/.test(key) && /^(?:8|13)$/.test(version) ? undefined : 400;
}

/** Refuses an upgrade with a status and body. */
export function refuseUpgrade(raw: Duplex, status: number, body = "", requestId?: string): void {
  const lines = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ""}`,
    ...(requestId ? [`x-amzn-RequestId: ${requestId}`] : []),
    ...(body ? ["Content-Type: application/json"] : []),
    `Content-Length: ${Buffer.byteLength(body)}`,
    "Connection: close",
  ];
  // A client may disconnect before it reads this.
  raw.on("error", () => {});
  raw.once("finish", () => raw.destroy());
  raw.end(`${lines.join("\r\n")}\r\n\r\n${body}`);
}
