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
  /** Connects over TLS and trusts this certificate, in PEM. */
  readonly ca?: string;
  /** Does not activate the game sessions it is given. */
  readonly idle?: boolean;
}

/**
 * A game server without the official SDK, which no registry has for Node: the frames that the Go SDK 5.6.0 sends,
 * as recorded from it.
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
   * InitSDK. Rejects when the service refuses the token. After a break it comes back under its id, and sends again what was
   * not answered, as the SDKs do.
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
    // A connection that is cut may end with an error; there is nothing to do.
    socket.on("error", () => {});
    this.socket = socket;
    for (const { frame } of this.waiting.values()) socket.send(frame);
  }

  /** ProcessReady, and the heartbeat that follows at once. */
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

  /** The next push of an action, past ones included. */
  async push(Action: string): Promise<Message> {
    for (;;) {
      const found = this.pushed.find((each) => each.Action === Action);
      if (found) return found;
      await once(this.arrivals, "push");
    }
  }

  /** The process is killed: its connection is cut. */
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
      // Refused for a session that has ended meanwhile: the players hear of that.
      this.call("ActivateGameSession", { GameSessionId: message["GameSessionId"] }).catch(() => {});
  }
}
