import { eitherOf, refuseAborted } from "./abort.js";
import { ApiError } from "./errors.js";
import { pause } from "./pause.js";
import { deviceTimers, type Timers } from "./timers.js";
import type { CallOptions } from "./types.js";

interface AnyLobby {
  readonly code: string;
  readonly state: string;
  readonly version: number;
}

interface LobbyApi<Lobby extends AnyLobby> {
  getOwnLobby(request?: Record<never, never>, options?: CallOptions): Promise<Lobby>;
  postLobbyStart(request: { params: { code: string } }, options?: CallOptions): Promise<Lobby>;
}

/** Milliseconds between two reads of a lobby that starts, in case a message was lost. */
const readMs = 10_000;

/** Returns the code that a player means: in any case, with or without spaces and hyphens. */
export const lobbyCode = (text: string): string => text.replace(/[\s-]/g, "").toUpperCase();

/** Returns a code as players read it: `BCD-FGH`. */
export const shownLobbyCode = (code: string): string => `${code.slice(0, 3)}-${code.slice(3)}`;

/** The player's lobby, which follows its messages. */
export class LobbyState<Lobby extends AnyLobby> {
  private mine: Lobby | undefined;
  /** The newest version of a lobby, also after the player has left it. */
  private readonly seen = new Map<string, number>();
  private waking = new AbortController();

  constructor(
    private readonly api: LobbyApi<Lobby>,
    private readonly timers: Timers = deviceTimers,
  ) {}

  /** The lobby that the player is in. */
  get lobby(): Lobby | undefined {
    return this.mine;
  }

  /** Reads the player's lobby: after a start, and when `Live` says to read again. */
  async load(options: CallOptions = {}): Promise<Lobby | undefined> {
    try {
      this.set(await this.api.getOwnLobby({}, options));
    } catch (error) {
      if (!(error instanceof ApiError) || error.status !== 404) throw error;
      this.set(undefined);
    }
    return this.mine;
  }

  /** Takes an answer of a route, such as that of `PUT /lobbies/{code}/players/me`. */
  set(lobby: Lobby | undefined): void {
    this.mine = lobby;
    if (lobby) this.seen.set(lobby.code, lobby.version);
    this.waking.abort();
  }

  /** Takes any message. Returns true if something has changed. */
  take(news: { readonly type: string; readonly code?: string; readonly lobby?: Lobby }): boolean {
    if (news.type !== "lobby") return false;
    const { lobby } = news;
    if (lobby) {
      if ((this.seen.get(lobby.code) ?? -1) >= lobby.version) return false;
      this.set(lobby);
      return true;
    }
    if (this.mine?.code !== news.code) return false;
    this.set(undefined);
    return true;
  }

  /** Starts the game, and returns the lobby once it plays; or open again, if no game could be placed. */
  async start(signal?: AbortSignal): Promise<Lobby | undefined> {
    const call = signal ? { signal } : {};
    const params = { code: this.mine?.code ?? "" };
    this.set(await this.api.postLobbyStart({ params }, call));
    while (this.mine?.state === "starting") {
      this.waking = new AbortController();
      const either = eitherOf(signal, this.waking.signal);
      const hasPassed = await pause(readMs, either.signal, this.timers).then(
        () => true,
        () => false,
      );
      either.release();
      refuseAborted(signal);
      if (hasPassed) await this.load(call);
    }
    return this.mine;
  }
}
