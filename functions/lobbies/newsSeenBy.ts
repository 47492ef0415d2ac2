import { eachSeenBy } from "../profile/asSeenBy";
import { lobbySeenBy } from "./answers";
import type { LobbyNews } from "./pushes";

/** Returns the messages about a lobby as each player sees them. Costs half a read unit or more for each player. */
export const newsSeenBy = (
  dependencies: Parameters<typeof lobbySeenBy>[0],
  told: ReadonlyMap<string, LobbyNews>,
): Promise<ReadonlyMap<string, LobbyNews>> =>
  eachSeenBy(told, async (userId, news) =>
    news.lobby ? { ...news, lobby: await lobbySeenBy(dependencies, userId, news.lobby) } : news,
  );
