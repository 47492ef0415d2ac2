import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { type RawData, WebSocket, WebSocketServer } from "ws";

import type { Answer } from "../row";
import { Inbox } from "./inbox";

/** A request as the scripted backend got it. */
export interface Asked {
  /** The method and path: `POST /score`; for Cognito, `Cognito InitiateAuth`. */
  readonly what: string;
  /** As it was sent, without the query. */
  readonly path: string;
  readonly query: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** The JSON, or bytes in base64. */
  readonly body: unknown;
}

const bytesType = "application/octet-stream";

const cors = {
  "access-control-allow-origin": "*",
  "access-control-allow-methods": "*",
  "access-control-allow-headers":
    "authorization,content-type,idempotency-key,x-api-key,x-client,x-amz-target,if-match,if-none-match,x-amz-meta-style,x-live-seen",
  "access-control-expose-headers":
    "date,etag,retry-after,x-live,x-next-cursor,x-amzn-requestid,cache-control",
  "access-control-max-age": "600",
};

/** A backend that answers as a row says, with the contract's answers by default. */
export class Backend {
  readonly asked: Asked[] = [];
  readonly arrived = new Inbox<string>();
  readonly frames = new Inbox<unknown>();
  readonly opened = new Inbox<WebSocket>();
  /** The requests whose connection the client has closed before it had an answer. */
  readonly hungUp = new Inbox<string>();
  private late: (() => void)[] = [];
  /** True while sockets answer no message of their clients. */
  isMute = false;
  /** The next sockets are refused, or never open. */
  handshake: "opens" | "refused" | "hangs" = "opens";
  private answers = new Map<string, Answer[]>();
  private tokens = 0;
  private tickets = 0;
  private readonly open = new Set<Socket>();
  private newest: WebSocket | undefined;
  private readonly server = createServer((request, response) => void this.answer(request, response));
  private readonly sockets = new WebSocketServer({ noServer: true });

  async start(): Promise<void> {
    this.server.on("connection", (socket) => {
      this.open.add(socket);
      socket.on("close", () => this.open.delete(socket));
    });
    this.server.on("upgrade", (request, socket, head) => {
      if (this.handshake === "hangs") return;
      if (this.handshake === "refused") {
        socket.end("HTTP/1.1 401 Unauthorized\r\nconnection: close\r\ncontent-length: 0\r\n\r\n");
        return;
      }
      this.sockets.handleUpgrade(request, socket, head, (ws) => {
        this.newest = ws;
        ws.on("message", (data) => this.take(ws, data));
        ws.on("error", () => {});
        this.opened.put(ws);
      });
    });
    await once(this.server.listen(0, "127.0.0.1"), "listening");
  }

  get address(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Forgets everything, for the next row. */
  clear(): void {
    this.newest = undefined;
    this.asked.length = 0;
    for (const inbox of [this.arrived, this.frames, this.opened, this.hungUp]) inbox.clear();
    this.answers.clear();
    this.tokens = 0;
    this.tickets = 0;
    this.late = [];
    this.isMute = false;
    this.handshake = "opens";
    for (const socket of this.open) socket.destroy();
  }

  serve(what: string, answers: readonly Answer[]): void {
    this.answers.set(what, [...(this.answers.get(what) ?? []), ...answers]);
  }

  /** Sends the late answers. */
  release(): void {
    for (const answer of this.late.splice(0)) answer();
  }

  push(message: unknown): void {
    this.newest?.send(typeof message === "string" ? message : JSON.stringify(message));
  }

  drop(): void {
    this.newest?.terminate();
  }

  end(): void {
    this.newest?.close(1001, "Going away");
  }

  close(): void {
    this.clear();
    this.server.close();
  }

  private take(ws: WebSocket, data: RawData): void {
    const message = JSON.parse(String(data), integersAsIntegers);
    this.frames.put(message);
    if (this.isMute || ws.readyState !== WebSocket.OPEN) return;
    const { action, topic, match, seq } = message;
    if (action === "ping") ws.send('{"type":"pong"}');
    if (action === "subscribe") ws.send(JSON.stringify({ type: "subscribed", topic }));
    if (action === "unsubscribe") ws.send(JSON.stringify({ type: "unsubscribed", topic }));
    if (action === "relay") ws.send(JSON.stringify({ type: "relayed", match, seq }));
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method === "OPTIONS") return void response.writeHead(204, cors).end();
    const chunks: Buffer[] = [];
    try {
      for await (const chunk of request) chunks.push(chunk);
    } catch {
      return;
    }
    const content = Buffer.concat(chunks);
    const isBytes = request.headers["content-type"] === bytesType;
    const url = new URL(request.url ?? "", "http://backend");
    const target = request.headers["x-amz-target"];
    const what = target
      ? `Cognito ${String(target).split(".").at(-1)}`
      : `${request.method} ${decodeURIComponent(url.pathname)}`;
    this.asked.push({
      what,
      path: url.pathname,
      query: url.search,
      headers: request.headers as Record<string, string | undefined>,
      body: isBytes ? content.toString("base64") : parsed(content.toString()),
    });
    const scripted = this.answers.get(what)?.shift();
    const usual = scripted === undefined || (scripted.fault === "late" && scripted.body === undefined);
    const answer = { ...(usual && this.usual(what)), ...scripted };
    const { status = 200, body, text: own, bytes, headers, fault } = answer;
    response.on("close", () => {
      if (!response.writableEnded) this.hungUp.put(what);
    });
    this.arrived.put(what);
    if (fault === "hang") return;
    if (fault === "late") await new Promise<void>((answer) => this.late.push(answer));
    if (fault === "drop") return void request.socket.destroy();
    const isEmpty = status === 204 || status === 304;
    const json = JSON.stringify(body ?? {})
      .replaceAll("{address}", this.address)
      .replaceAll("{sockets}", this.address.replace("http", "ws"));
    const said =
      bytes === undefined ? Buffer.from(own ?? (isEmpty ? "" : json)) : Buffer.from(bytes, "base64");
    const type = own === undefined ? "application/json" : "text/html";
    // Rows have a time of their own.
    response.sendDate = false;
    response.writeHead(status, {
      ...cors,
      connection: "close",
      "content-type": bytes === undefined ? type : bytesType,
      "cache-control": "no-store",
      ...headers,
      ...(!isEmpty && { "content-length": said.length }),
    });
    if (fault !== "cut") return void response.end(said);
    response.write(said.subarray(0, Math.floor(said.length / 2)), () => request.socket.destroy());
  }

  private usual(what: string): Answer {
    if (what === "Cognito InitiateAuth") {
      const n = ++this.tokens;
      return {
        body: { AuthenticationResult: { IdToken: `id-${n}`, RefreshToken: "refresh-1", ExpiresIn: 3600 } },
      };
    }
    if (what === "POST /realtime/ticket")
      return {
        body: {
          url: `${this.address.replace("http", "ws")}/live`,
          ticket: `ticket ${++this.tickets}`,
          expiresIn: 30,
        },
      };
    if (what === "POST /auth/guest/challenge") return { body: { challenge: "c", bits: 4, expiresIn: 60 } };
    return {};
  }
}

function parsed(text: string): unknown {
  try {
    return text === "" ? undefined : JSON.parse(text, integersAsIntegers);
  } catch {
    return text;
  }
}

/** Throws for an integer that is written as `1.0`: whether a gateway takes one for an integer is not settled. */
function integersAsIntegers(_: string, value: unknown, { source = "" }: { source?: string } = {}): unknown {
  if (Number.isInteger(value) && source.includes(".")) throw new SyntaxError(`${source} is no integer`);
  return value;
}
