import type { IncomingMessage, Server } from "node:http";
import type { Duplex } from "node:stream";
import { type WebSocket, WebSocketServer } from "ws";
import { z } from "zod";

import { refuseUpgrade } from "../../apigatewayv2";
import { AwsError } from "../../core/service";
import { type OnSamePort, tlsOnSamePort } from "../../core/tls/onSamePort";
import type { Certificate } from "../../core/tls/selfSigned";
import type { Engine } from "../engine";
import type { ServerProcess } from "../model";
import { computeKey } from "../store";
import { actions } from "./actions";

/** The path at the AWS endpoint where server processes connect. */
export const sdkPath = "/_gamelift/sdk";

const request = z.object({ Action: z.string(), RequestId: z.string() });

/** The socket of the server SDK 5: requests of server processes, and pushes to them. */
export class SdkSockets {
  private readonly server = new WebSocketServer({
    noServer: true,
    perMessageDeflate: false,
    maxPayload: 512 * 1024,
  });
  private readonly sockets = new Map<string, WebSocket>();
  private tls: OnSamePort | undefined;
  private closed = false;

  /** Sends a push. It has no RequestId, because the SDKs would take it for an answer. */
  push(process: ServerProcess, message: object): boolean {
    const socket = this.sockets.get(process.id);
    if (socket?.readyState !== 1) return false;
    socket.send(JSON.stringify(message));
    return true;
  }

  /** Accepts server processes over `ws://` and `wss://` on one port. The SDKs for C++ and Unreal only speak TLS. */
  attach(server: Server, engine: Engine, certificate: Certificate): void {
    this.tls = tlsOnSamePort(server, certificate);
    const known = actions(engine);
    server.on("upgrade", (message: IncomingMessage, socket: Duplex, head: Buffer) => {
      // A client may send an invalid address, such as `//`.
      const url = URL.parse(message.url ?? "/", "ws://local") ?? new URL("ws://local");
      const reason = this.refusal(url, engine);
      if (reason) {
        engine.context.host.events.emit({
          kind: "warning",
          source: "gamelift",
          // The SDK itself reports nothing, and retries for three minutes.
          message: `a server process is refused: ${reason}`,
        });
        return refuseUpgrade(socket, 403);
      }
      this.server.handleUpgrade(message, socket, head, (opened) =>
        this.connect(opened, url.searchParams, engine, known),
      );
    });
  }

  /** Cuts the sockets without a close frame: after code 1000 or 1001, the SDKs for C# and C++ would not reconnect. */
  close(): void {
    this.closed = true;
    this.tls?.close();
    for (const socket of this.server.clients) socket.terminate();
    this.server.close();
  }

  private refusal({ pathname, searchParams }: URL, { context }: Engine): string | undefined {
    const { store, definitions, now } = context;
    const query = (name: string) => searchParams.get(name) ?? "";
    if (pathname.replace(/\/$/, "") !== sdkPath) return `nothing is at ${pathname}; connect to ${sdkPath}`;
    if (!query("pID")) return "it has no process id";
    const fleet = query("FleetId");
    if (!definitions.fleets.has(fleet)) return `there is no fleet ${fleet}`;
    const compute = query("ComputeId");
    if (!store.computes.get(computeKey(fleet, compute)))
      return `the compute ${compute} is not registered: call RegisterCompute first`;
    if (query("Authorization") === "SigV4")
      return "the local GameLift takes a compute's authentication token, not SigV4";
    const token = store.tokens.get(query("Authorization"));
    if (token?.fleetId !== fleet || token.compute !== compute)
      return `its authentication token is not one of ${compute}: call GetComputeAuthToken`;
    // A known process may reconnect with a token that has expired.
    if (token.expiresAt <= now() && !store.processes.get(query("pID")))
      return "its authentication token has expired: call GetComputeAuthToken";
    return undefined;
  }

  private connect(
    socket: WebSocket,
    query: URLSearchParams,
    engine: Engine,
    known: ReturnType<typeof actions>,
  ): void {
    const id = query.get("pID") ?? "";
    const sdk = `${query.get("sdkLanguage")} ${query.get("sdkVersion")}`;
    const [fleet = "", compute = ""] = [query.get("FleetId") ?? "", query.get("ComputeId") ?? ""];
    // Pushes go to the newest socket: an SDK opens a new one before it closes the old.
    this.sockets.set(id, socket);
    engine.step(() => engine.processes.connected(id, fleet, compute, sdk));
    socket.on("message", (data) => {
      const answer = this.answer(id, String(data), engine, known);
      if (answer) socket.send(JSON.stringify(answer));
    });
    socket.on("error", () => socket.terminate());
    socket.on("close", () => {
      if (this.sockets.get(id) !== socket) return;
      this.sockets.delete(id);
      if (!this.closed) engine.step(() => engine.processes.disconnected(id));
    });
  }

  private answer(
    id: string,
    data: string,
    engine: Engine,
    known: ReturnType<typeof actions>,
  ): object | undefined {
    const { store, host } = engine.context;
    let asked: z.output<typeof request>;
    let message: unknown;
    try {
      message = JSON.parse(data);
      asked = request.parse(message);
    } catch {
      host.events.emit({
        kind: "warning",
        source: "gamelift",
        message: `${id} sent what is no request: ${data}`,
      });
      return undefined;
    }
    const { Action, RequestId } = asked;
    try {
      const process = store.processes.get(id);
      if (!process) throw new AwsError("NotFoundException", `The server process ${id} has ended.`, 404);
      const run = Object.hasOwn(known, Action) ? known[Action] : undefined;
      if (!run)
        throw new AwsError("InvalidRequestException", `The local GameLift does not implement ${Action}.`);
      return { Action, RequestId, StatusCode: 200, ...engine.step(() => run(process, message)) };
    } catch (error) {
      const { status, text } = failure(error);
      if (status === 500)
        host.events.emit({ kind: "warning", source: "gamelift", message: `${Action}: ${text}` });
      return { Action, RequestId, StatusCode: status, ErrorMessage: text };
    }
  }
}

function failure(error: unknown): { status: number; text: string } {
  if (error instanceof AwsError)
    return { status: error.code === "NotFoundException" ? 404 : error.status, text: error.message };
  if (error instanceof z.ZodError) {
    const [issue] = error.issues;
    return { status: 400, text: `${issue?.path.join(".")}: ${issue?.message}` };
  }
  return { status: 500, text: String(error) };
}
