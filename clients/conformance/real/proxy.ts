import { once } from "node:events";
import {
  request as ask,
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type ServerResponse,
} from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { WebSocketServer } from "ws";

import type { Asked } from "../host/backend";
import { Inbox } from "../host/inbox";
import { expired } from "./expire";
import { type Fault, Faults } from "./fault";
import { patienceMs } from "./patience";
import { Pipe } from "./pipe";
import { outputOf, type Run } from "./run";

interface Answered {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** The headers with which a page of another origin may read an answer of the proxy itself. */
const readable = { "access-control-allow-origin": "*", "access-control-expose-headers": "Retry-After" };

/** Stands between a client and a local run, and fails as it is told. */
export class FaultProxy {
  readonly faults = new Faults();
  readonly asked: Asked[] = [];
  readonly arrived = new Inbox<string>(patienceMs);
  private isOffline = false;
  private late: (() => void)[] = [];
  private readonly pipes: Pipe[] = [];
  private lastTicket = "";
  private readonly open = new Set<Socket>();
  private readonly server = createServer((request, response) => {
    this.answer(request, response).catch(() => response.destroy());
  });
  private readonly sockets = new WebSocketServer({ noServer: true });

  constructor(private readonly run: Run) {}

  async start(): Promise<void> {
    this.server.on("connection", (socket) => {
      if (this.isOffline) return void socket.destroy();
      this.open.add(socket);
      socket.on("close", () => this.open.delete(socket));
    });
    this.server.on("upgrade", (request, socket, head) => {
      socket.on("error", () => {});
      const { searchParams } = new URL(request.url ?? "", "http://proxy");
      const fresh = searchParams.get("ticket") ?? "";
      const ticket = this.faults.next("handshake")?.does === "stale" ? this.lastTicket : fresh;
      this.lastTicket = fresh;
      const address = `${outputOf(this.run, "realtimeUrl")}?ticket=${encodeURIComponent(ticket)}`;
      void Pipe.open(address, { sockets: this.sockets, faults: this.faults }, { request, socket, head }).then(
        (pipe) => {
          if (pipe) this.pipes.push(pipe);
        },
      );
    });
    await once(this.server.listen(0, "127.0.0.1"), "listening");
  }

  private get origin(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** The address of the API, as clients get it. Cognito's is below it. */
  get address(): string {
    return `${this.origin}/api`;
  }

  /** Forgets everything, for the next row. */
  clear(): void {
    this.faults.clear();
    this.asked.length = 0;
    this.arrived.clear();
    this.late = [];
    this.isOffline = false;
    this.endConnections();
    this.pipes.length = 0;
  }

  setOffline(isOffline: boolean): void {
    this.isOffline = isOffline;
    if (isOffline) this.endConnections();
  }

  /** Sends the answers that were held back. */
  release(): void {
    for (const answer of this.late.splice(0)) answer();
  }

  dropSocket(): void {
    this.pipes.at(-1)?.drop();
  }

  muteSocket(): void {
    this.pipes.at(-1)?.mute();
  }

  close(): void {
    this.clear();
    this.sockets.close();
    this.server.close();
  }

  private endConnections(): void {
    for (const pipe of this.pipes) pipe.drop();
    for (const socket of this.open) socket.destroy();
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = Buffer.concat(chunks);
    const { what, url } = this.targetOf(request);
    const isAsked = request.method !== "OPTIONS";
    const fault = isAsked ? this.faults.next(what) : undefined;
    if (isAsked) {
      this.asked.push({
        what,
        path: url.pathname,
        query: url.search,
        headers: request.headers as Asked["headers"],
        body: parsed(body.toString()),
      });
      this.arrived.put(what);
    }
    if (fault?.does === "drop") return void request.socket.destroy();
    if (fault?.does === "refuse") return refuse(response, fault);
    const headers = { ...request.headers };
    if (fault?.does === "expire") headers.authorization = this.expiredOf(headers.authorization);
    const answered = await passedOn(url, request.method, headers, body);
    if (fault?.does === "hold") await new Promise<void>((go) => this.late.push(go));
    if (fault?.does === "lose") return void request.socket.destroy();
    if (fault?.does === "fail") return refuse(response, { ...fault, answer: failure });
    this.send(response, answered, fault?.does === "cut");
  }

  private send(response: ServerResponse, { status, headers, body }: Answered, isCut: boolean): void {
    const said = this.ours(headers, body);
    response.writeHead(status, {
      ...headers,
      connection: "close",
      ...(status !== 204 && { "content-length": said.length }),
    });
    if (!isCut) return void response.end(said);
    response.write(said.subarray(0, Math.floor(said.length / 2)), () => response.destroy());
  }

  /** Returns a body in which the backend's other addresses are the proxy's too. */
  private ours({ "content-type": type = "" }: IncomingHttpHeaders, body: Buffer): Buffer {
    if (!type.includes("json")) return body;
    const text = body
      .toString()
      .replaceAll(outputOf(this.run, "realtimeUrl"), `${this.origin.replace("http", "ws")}/live`)
      .replaceAll(outputOf(this.run, "awsEndpoint"), `${this.origin}/aws`);
    return Buffer.from(text);
  }

  /** Returns what a request asks for, as rows name it, and where it goes. */
  private targetOf({ method, url = "/", headers }: IncomingMessage): { what: string; url: URL } {
    const { pathname, search } = new URL(url, this.origin);
    const aws = outputOf(this.run, "awsEndpoint");
    if (pathname === "/api/cognito")
      return { what: `Cognito ${String(headers["x-amz-target"]).split(".").at(-1)}`, url: new URL(aws) };
    if (pathname.startsWith("/aws/"))
      return { what: `${method} upload`, url: new URL(aws + pathname.slice("/aws".length) + search) };
    const path = pathname.slice("/api".length);
    return {
      what: `${method} ${decodeURIComponent(path)}`,
      url: new URL(outputOf(this.run, "apiUrl") + path + search),
    };
  }

  private expiredOf(token = ""): string {
    return expired(token, { data: this.run.data, userPoolId: outputOf(this.run, "userPoolId") });
  }
}

const failure = { status: 500, body: { error: "Internal Server Error", message: "Something went wrong" } };

function refuse(response: ServerResponse, { answer }: Fault): void {
  const { status = 500, body = {}, headers } = answer ?? {};
  const said = JSON.stringify(body);
  response.writeHead(status, {
    ...readable,
    connection: "close",
    "content-type": "application/json",
    "content-length": Buffer.byteLength(said),
    ...headers,
  });
  response.end(said);
}

/** Sends a request to the backend, with the address that the backend knows. */
async function passedOn(
  url: URL,
  method: string | undefined,
  { host: _, connection: __, "accept-encoding": ___, ...headers }: IncomingHttpHeaders,
  body: Buffer,
): Promise<Answered> {
  const sent = ask(url, { method, headers, agent: false });
  sent.end(body);
  const [answer] = (await once(sent, "response")) as [IncomingMessage];
  const chunks: Buffer[] = [];
  for await (const chunk of answer) chunks.push(chunk);
  const { connection: ____, "keep-alive": _____, "transfer-encoding": ______, ...kept } = answer.headers;
  return { status: answer.statusCode ?? 502, headers: kept, body: Buffer.concat(chunks) };
}

function parsed(text: string): unknown {
  try {
    return text === "" ? undefined : JSON.parse(text);
  } catch {
    return text;
  }
}
