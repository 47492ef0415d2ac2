import { randomUUID } from "node:crypto";
import { EventEmitter, once } from "node:events";
import WebSocket from "ws";

type Message = Record<string, unknown> & { Action: string; RequestId?: string; StatusCode?: number };

/** A request without an answer yet. */
interface Waiting {
  readonly frame: string;
  resolve(answer: Message): void;
  reject(error: Error): void;
}

export interface ServerOptions {
  readonly environment: Readonly<Record<string, string>>;
  readonly id?: string;
  readonly port?: number;
  /** A certificate in PEM to trust. If given, the process connects over TLS. */
  readonly ca?: string;
  /** True if the process does not activate its game sessions. */
  readonly idle?: boolean;
}

/**
 * A game server that sends the frames of the Go SDK 5.6.0, as recorded from it. There is no official server SDK for
 * Node.
 */
export class ServerProcess {
  readonly id: string;
  readonly pushed: Message[] = [];
  private readonly arrivals = new EventEmitter();
  private readonly waiting = new Map<string, Waiting>();
  private socket: WebSocket | undefined;

  constructor(private readonly options: ServerOptions) {
    this.id = options.id ?? `process-${randomUUID()}`;
  }

  /**
   * Does what InitSDK does. Rejects if the service refuses the token. After a lost connection, it reconnects with the
   * same id and resends unanswered requests, as the SDKs do.
   */
  async connect(environment = this.options.environment): Promise<void> {
    const url = new URL(environment["GAMELIFT_SDK_WEBSOCKET_URL"] ?? "");
    const query = {
      pID: this.id,
      sdkVersion: "5.6.0",
      sdkLanguage: "Go",
      ComputeId: environment["GAMELIFT_SDK_HOST_ID"] ?? "",
      FleetId: environment["GAMELIFT_SDK_FLEET_ID"] ?? "",
      IdempotencyToken: randomUUID(),
      Authorization: environment["GAMELIFT_SDK_AUTH_TOKEN"] ?? "",
    };
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
    const { ca } = this.options;
    if (ca !== undefined) url.protocol = "wss:";
    const socket = new WebSocket(url, {
      ca,
      perMessageDeflate: false,
      headers: { "User-Agent": "gamelift-go-sdk/1.0" },
    });
    socket.on("message", (data) => this.receive(JSON.parse(String(data))));
    await once(socket, "open");
    // A cut connection may end with an error, which can be ignored.
    socket.on("error", () => {});
    this.socket = socket;
    for (const { frame } of this.waiting.values()) socket.send(frame);
  }

  /** Does what ProcessReady does, including the first heartbeat. */
  async ready(): Promise<void> {
    await this.call("ActivateServerProcess", {
      SdkVersion: "5.6.0",
      SdkLanguage: "Go",
      Port: this.options.port ?? 4577,
      LogPaths: [],
    });
    await this.call("HeartbeatServerProcess", { HealthStatus: true });
  }

  call(Action: string, fields: object = {}): Promise<Message> {
    const RequestId = randomUUID();
    const frame = JSON.stringify({ Action, RequestId, ...fields });
    return new Promise((resolve, reject) => {
      this.waiting.set(RequestId, { frame, resolve, reject });
      if (this.socket?.readyState === WebSocket.OPEN) this.socket.send(frame);
    });
  }

  /** Returns the next push of an action, including past ones. */
  async push(Action: string): Promise<Message> {
    for (;;) {
      const found = this.pushed.find((each) => each.Action === Action);
      if (found) return found;
      await once(this.arrivals, "push");
    }
  }

  /** Cuts the connection, as if the process had been killed. */
  kill(): void {
    this.socket?.terminate();
  }

  private receive(message: Message): void {
    const answered = message.RequestId === undefined ? undefined : this.waiting.get(message.RequestId);
    if (answered && message.RequestId) {
      this.waiting.delete(message.RequestId);
      if (message.StatusCode === 200) answered.resolve(message);
      else answered.reject(new Error(`${message.StatusCode} ${message["ErrorMessage"]}`));
      return;
    }
    this.pushed.push(message);
    this.arrivals.emit("push");
    if (message.Action === "CreateGameSession" && !this.options.idle)
      // This fails if the session has ended by now; its players are told of that anyway.
      this.call("ActivateGameSession", { GameSessionId: message["GameSessionId"] }).catch(() => {});
  }
}
