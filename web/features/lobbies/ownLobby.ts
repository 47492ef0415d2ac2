import type { Api } from "../../api";
import { LobbyState } from "../../client";
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
  private readonly state: LobbyState<Lobby>;
  private readonly shelf: Shelf<string>;
  private isIn: boolean;

  constructor(game: Pick<Game, "api" | "shelf">) {
    this.state = new LobbyState(game.api);
    this.shelf = game.shelf("lobby", isCode);
    this.isIn = this.shelf.read() !== undefined;
    this.own = new Query(async (signal) => {
      if (this.isIn) this.note((await this.state.load({ signal }))?.code);
      return this.shown();
    });
  }

  /** Notes the lobby that the player is in since now, or that it is none. */
  set(lobby: Lobby | undefined): void {
    this.note(lobby?.code);
    this.state.set(lobby);
    this.own.set(this.shown());
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

  private shown(): { readonly lobby?: Lobby } {
    const { lobby } = this.state;
    return lobby ? { lobby } : {};
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
    if (this.state.take(news)) this.own.update(() => this.shown());
    // The page may not have read yet which lobby the device knows of.
    if (this.state.lobby) this.note(this.state.lobby.code);
    else if (this.shelf.read() === news.code) this.note(undefined);
  }
}
