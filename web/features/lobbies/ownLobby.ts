import type { Api } from "../../api";
import { ApiError } from "../../errors";
import type { News } from "../../live";
import type { Game, Part } from "../../state/game";
import { Query } from "../../state/query";

export type Lobby = Awaited<ReturnType<Api["getOwnLobby"]>>;

/** The lobby that the player is in. The player's socket brings news of it. */
export class OwnLobby implements Part {
  /** `lobby` is absent while the player is in none. */
  readonly own: Query<{ readonly lobby?: Lobby }>;
  /** Games that the player has seen to their end: their page does not go back into them. */
  readonly seen = new Set<string>();

  constructor({ api }: Pick<Game, "api">) {
    this.own = new Query(async (signal) => {
      try {
        return { lobby: await api.getOwnLobby({}, { signal }) };
      } catch (error) {
        if (error instanceof ApiError && error.code === "lobby.unknown") return {};
        throw error;
      }
    });
  }

  close(): void {
    this.own.cancel();
  }

  hear(news: News): void {
    if (news.type !== "lobby") return;
    this.own.update((known) => withNews(known, news));
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
