import { type IncomingMessage, STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";

import { type WebSocket, WebSocketServer } from "ws";

import type { Limits } from "./limits";

/** Bytes of a WebSocket's URL, as on AWS. */
const maximumUrl = 4096;

/** Speaks the opening handshake, after `$connect` has agreed. */
export class Handshake {
  private readonly server: WebSocketServer;
  private readonly protocols = new WeakMap<IncomingMessage, string>();

  constructor({ messageBytes }: Limits) {
    this.server = new WebSocketServer({
      noServer: true,
      clientTracking: false,
      perMessageDeflate: false,
      maxPayload: messageBytes,
      // A subprotocol is what $connect chooses, never what the client lists first.
      handleProtocols: (_, request) => this.protocols.get(request) ?? false,
    });
  }

  /** The socket; or nothing, when the client is gone or its handshake is no good. */
  accept(
    request: IncomingMessage,
    raw: Duplex,
    head: Buffer,
    protocol: string | undefined,
  ): WebSocket | undefined {
    if (protocol) this.protocols.set(request, protocol);
    let accepted: WebSocket | undefined;
    // Without `verifyClient` it calls back before it returns.
    this.server.handleUpgrade(request, raw, head, (socket) => {
      accepted = socket;
    });
    return accepted;
  }
}

/** The status of a request that is no opening handshake. */
export function badHandshake({ method, url = "", headers }: IncomingMessage): number | undefined {
  if (url.length > maximumUrl) return 414;
  const key = headers["sec-websocket-key"] ?? "";
  const version = headers["sec-websocket-version"] ?? "";
  const asked = method === "GET" && headers.upgrade?.toLowerCase() === "websocket";
  return asked && /^[+/0-9A-Za-z]{22}==$/.test(key) && /^(?:8|13)$/.test(version) ? undefined : 400;
}

/** Answers an upgrade with what it is not. */
export function refuseUpgrade(raw: Duplex, status: number, body = "", requestId?: string): void {
  const lines = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ""}`,
    ...(requestId ? [`x-amzn-RequestId: ${requestId}`] : []),
    ...(body ? ["Content-Type: application/json"] : []),
    `Content-Length: ${Buffer.byteLength(body)}`,
    "Connection: close",
  ];
  // A client may be gone before it reads this.
  raw.on("error", () => {});
  raw.once("finish", () => raw.destroy());
  raw.end(`${lines.join("\r\n")}\r\n\r\n${body}`);
}
