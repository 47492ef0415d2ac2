import { lobbySeenBy } from "./answers";
import type { LobbyNews } from "./pushes";

/** Returns the messages about a lobby as each player sees them. Costs half a read unit or more for each player. */
export async function newsSeenBy(
  dependencies: Parameters<typeof lobbySeenBy>[0],
  told: ReadonlyMap<string, LobbyNews>,
): Promise<ReadonlyMap<string, LobbyNews>> {
  const seen = [...told].map(async ([userId, news]): Promise<[string, LobbyNews]> => {
    if (!news.lobby) return [userId, news];
    return [userId, { ...news, lobby: await lobbySeenBy(dependencies, userId, news.lobby) }];
  });
  return new Map(await Promise.all(seen));
}
