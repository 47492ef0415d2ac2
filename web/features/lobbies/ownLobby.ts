import type { Api } from "../../api";
import { ApiError } from "../../errors";
import type { News } from "../../live";
import type { Game, Part } from "../../state/game";
import { Query } from "../../state/query";
import type { Shelf } from "../../state/shelf";

export type Lobby = Awaited<ReturnType<Api["getOwnLobby"]>>;

const isCode = (found: unknown): found is string => typeof found === "string";

/**
 * The lobby that the player is in. The player's socket brings news of it. The backend is asked where this device knows of one, from
 * before a reload too: the answer to anybody else would be 404.
 */
export class OwnLobby implements Part {
  /** `lobby` is absent while the player is in none. */
  readonly own: Query<{ readonly lobby?: Lobby }>;
  /** Games that the player has seen to their end: their page does not go back into them. */
  readonly seen = new Set<string>();
  private readonly shelf: Shelf<string>;
  private isIn: boolean;

  constructor(game: Pick<Game, "api" | "shelf">) {
    this.shelf = game.shelf("lobby", isCode);
    this.isIn = this.shelf.read() !== undefined;
    this.own = new Query(async (signal) => (this.isIn ? this.read(game.api, signal) : {}));
  }

  /** Notes the lobby that the player is in since now, or that it is none. */
  set(lobby: Lobby | undefined): void {
    this.note(lobby?.code);
    this.own.set(lobby ? { lobby } : {});
  }

  /** Enters a lobby. Who is in one already, which another device has entered, sees that one. */
  async enter(entering: Promise<Lobby>): Promise<void> {
    try {
      this.set(await entering);
    } catch (error) {
      if (error instanceof ApiError && error.code === "lobby.in_another") void this.look();
      throw error;
    }
  }

  /** Asks for the lobby, though this device knows of none. */
  look(): Promise<void> {
    this.isIn = true;
    return this.own.refresh();
  }

  private async read(api: Game["api"], signal: AbortSignal): Promise<{ readonly lobby?: Lobby }> {
    try {
      const lobby = await api.getOwnLobby({}, { signal });
      this.note(lobby.code);
      return { lobby };
    } catch (error) {
      if (!(error instanceof ApiError && error.code === "lobby.unknown")) throw error;
      this.note(undefined);
      return {};
    }
  }

  private note(code: string | undefined): void {
    this.isIn = code !== undefined;
    this.shelf.write(code);
  }

  close(): void {
    this.own.cancel();
  }

  hear(news: News): void {
    if (news.type !== "lobby") return;
    this.own.update((known) => withNews(known, news));
    // News of a lobby that the player has left may come after the next one was entered.
    if (news.lobby) this.note(news.code);
    else if (this.shelf.read() === news.code) this.note(undefined);
  }
}

/** Applies news of a lobby. News may arrive late: an older version than the known one changes nothing. */
function withNews(
  known: { readonly lobby?: Lobby },
  { code, lobby }: { readonly code: string; readonly lobby?: Lobby },
): { readonly lobby?: Lobby } {
  const isKnown = known.lobby?.code === code;
  if (!lobby) return isKnown ? {} : known;
  return isKnown && known.lobby && known.lobby.version > lobby.version ? known : { lobby };
}
