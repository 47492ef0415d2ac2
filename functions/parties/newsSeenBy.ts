import { partySeenBy } from "./answers";
import type { PartyNews } from "./pushes";

/** Returns the messages about a party as each player sees them. Costs half a read unit or more for each member. */
export async function newsSeenBy(
  dependencies: Parameters<typeof partySeenBy>[0],
  told: ReadonlyMap<string, PartyNews>,
): Promise<ReadonlyMap<string, PartyNews>> {
  const seen = [...told].map(async ([userId, news]): Promise<[string, PartyNews]> => {
    if (!news.party) return [userId, news];
    return [userId, { ...news, party: await partySeenBy(dependencies, userId, news.party) }];
  });
  return new Map(await Promise.all(seen));
}
