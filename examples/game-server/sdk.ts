import { randomUUID } from "node:crypto";
import { EventEmitter } from "node:events";
import WebSocket from "ws";

/** The connection settings of a server process: `GAMELIFT_SDK_*`. */
export interface Connection {
  readonly url: string;
  readonly token: string;
  readonly fleetId: string;
  readonly hostId: string;
}

/** A message from GameLift: an answer if it has a RequestId, otherwise a push. */
export interface Message {
  readonly Action: string;
  readonly RequestId?: string | null;
  readonly StatusCode?: number;
  readonly ErrorMessage?: string;
  readonly [field: string]: unknown;
}

/** A game session that GameLift gives to this process. */
export interface GameSession {
  readonly GameSessionId: string;
  /** JSON with the match and its teams; absent for a session that FlexMatch did not make. */
  readonly MatchmakerData?: string;
  /** The session's properties. `backfill` says whether its mode lets the server ask for players. */
  readonly properties: Readonly<Record<string, string>>;
}

/** What GameLift says about a request for players. */
export interface SessionUpdate {
  readonly reason: string;
  readonly ticket: string;
  /** FlexMatch's new data on the match, if there is a new player. */
  readonly data?: string;
}

interface Events {
  gameSession: [GameSession];
  /** A request for players has ended, perhaps with a player. */
  update: [SessionUpdate];
  /** GameLift wants this process to end. */
  terminate: [];
}

/** The longest wait for an answer in milliseconds, as in the official SDKs. */
const answerMs = 20_000;
/** The longest wait before a reconnection attempt, in milliseconds. */
const longestWait = 16_000;

/**
 * One server process at GameLift. It implements in Node the WebSocket protocol of the official server SDK 5, which
 * exists for C++, C#, Go and Unreal. A lost connection is reopened with the same process id, and keeps its game
 * session.
 */
export class ServerProcess extends EventEmitter<Events> {
  private readonly id = `process-${randomUUID()}`;
  private readonly waiting = new Map<string, (message: Message) => void>();
  private connection: Connection;
  private socket: WebSocket | undefined;
  private heartbeat: NodeJS.Timeout | undefined;
  /** The port that the process has offered to GameLift; absent before that, and once it has a game session. */
  private idleAt: number | undefined;
  private ended = false;

  constructor(connection: Connection) {
    super();
    this.connection = connection;
  }

  /** Connects. Rejects when GameLift refuses the token, the fleet or the compute. */
  connect(): Promise<void> {
    const socket = new WebSocket(this.address(), { perMessageDeflate: false });
    return new Promise((resolve, reject) => {
      socket.on("error", reject);
      socket.once("open", () => {
        const before = this.socket;
        this.socket = socket;
        before?.close();
        resolve();
      });
      socket.on("message", (data) => this.receive(String(data)));
      socket.on("close", () => {
        if (this.socket === socket && !this.ended) void this.reconnect(1_000);
      });
    });
  }

  /** Tells GameLift that players of a game session can reach this process at a port (1–60,000). */
  async ready(port: number): Promise<void> {
    await this.activate(port);
    this.idleAt = port;
    await this.call("HeartbeatServerProcess", { HealthStatus: true });
    const beat = () => void this.call("HeartbeatServerProcess", { HealthStatus: true }).catch(() => {});
    this.heartbeat = setInterval(beat, 55_000 + Math.random() * 10_000);
  }

  /** Tells GameLift that players may join the session. */
  activateGameSession = (GameSessionId: string) => this.call("ActivateGameSession", { GameSessionId });

  /** Checks a seat and takes it. Rejects if the seat is not in this session, or was already taken or given up. */
  acceptPlayerSession = (GameSessionId: string, PlayerSessionId: string) =>
    this.call("AcceptPlayerSession", { GameSessionId, PlayerSessionId });

  removePlayerSession = (GameSessionId: string, PlayerSessionId: string) =>
    this.call("RemovePlayerSession", { GameSessionId, PlayerSessionId });

  /** Asks FlexMatch for players of a running game, whose players are these. Returns the request's id. */
  async startMatchBackfill(
    GameSessionArn: string,
    MatchmakingConfigurationArn: string,
    Players: readonly object[],
  ): Promise<string> {
    const asked = { GameSessionArn, MatchmakingConfigurationArn, Players };
    return String((await this.call("StartMatchBackfill", asked))["TicketId"]);
  }

  stopMatchBackfill = (TicketId: string) => this.call("StopMatchBackfill", { TicketId });

  /** Returns the id of the seat's player. */
  async playerOf(PlayerSessionId: string): Promise<string> {
    const { PlayerSessions } = await this.call("DescribePlayerSessions", { PlayerSessionId, Limit: 1 });
    const [found]: unknown[] = Array.isArray(PlayerSessions) ? PlayerSessions : [];
    if (typeof found === "object" && found !== null && "PlayerId" in found) return String(found.PlayerId);
    throw new Error(`GameLift does not know the seat ${PlayerSessionId}`);
  }

  /** Tells GameLift that this process is done, and disconnects. */
  async ending(): Promise<void> {
    if (this.ended) return;
    this.ended = true;
    clearInterval(this.heartbeat);
    try {
      await this.call("TerminateServerProcess");
    } catch {
      // GameLift notices that the connection is closed.
    }
    this.socket?.terminate();
  }

  private address(): URL {
    const url = new URL(this.connection.url);
    const query = {
      pID: this.id,
      sdkVersion: "5.6.0",
      sdkLanguage: "Go",
      ComputeId: this.connection.hostId,
      FleetId: this.connection.fleetId,
      IdempotencyToken: randomUUID(),
      Authorization: this.connection.token,
    };
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
    return url;
  }

  private async reconnect(wait: number): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, wait));
    if (this.ended) return;
    try {
      await this.connect();
    } catch {
      return this.reconnect(Math.min(longestWait, wait * 2));
    }
    // GameLift drops a process that was disconnected for too long, so a process without a game session offers itself
    // again.
    if (this.idleAt !== undefined) await this.activate(this.idleAt).catch(() => {});
  }

  private activate = (Port: number) =>
    this.call("ActivateServerProcess", { SdkVersion: "5.6.0", SdkLanguage: "Go", Port, LogPaths: [] });

  private call(Action: string, fields: object = {}): Promise<Message> {
    const RequestId = randomUUID();
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => {
        this.waiting.delete(RequestId);
        reject(new Error(`GameLift does not answer ${Action}`));
      }, answerMs);
      this.waiting.set(RequestId, (message) => {
        clearTimeout(late);
        if (message.StatusCode === 200) resolve(message);
        else reject(new Error(`${Action}: ${message.StatusCode} ${message.ErrorMessage}`));
      });
      // Nothing is sent while the socket reconnects: the call then times out.
      if (this.socket?.readyState === WebSocket.OPEN)
        this.socket.send(JSON.stringify({ Action, RequestId, ...fields }));
    });
  }

  private receive(text: string): void {
    const message: Message = JSON.parse(text);
    const { RequestId, Action } = message;
    const answered = RequestId ? this.waiting.get(RequestId) : undefined;
    if (answered && RequestId) {
      this.waiting.delete(RequestId);
      answered(message);
    } else if (Action === "CreateGameSession") {
      this.idleAt = undefined;
      this.emit("gameSession", {
        GameSessionId: String(message["GameSessionId"]),
        ...(message["MatchmakerData"] ? { MatchmakerData: String(message["MatchmakerData"]) } : {}),
        properties: { ...(message["GameProperties"] as Record<string, string> | undefined) },
      });
    } else if (Action === "UpdateGameSession") {
      const { MatchmakerData: data } = { ...(message["GameSession"] as Partial<GameSession> | undefined) };
      this.emit("update", {
        reason: String(message["UpdateReason"]),
        ticket: String(message["BackfillTicketId"]),
        ...(data && { data }),
      });
    } else if (Action === "TerminateProcess") this.emit("terminate");
    else if (Action === "RefreshConnection") {
      const [url, token] = [message["RefreshConnectionEndpoint"], message["AuthToken"]].map(String);
      this.connection = { ...this.connection, url: url ?? "", token: token ?? "" };
      void this.connect().catch(() => this.reconnect(1_000));
    }
  }
}
