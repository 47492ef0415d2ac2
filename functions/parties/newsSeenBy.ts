import { eachSeenBy } from "../profile/asSeenBy";
import { partySeenBy } from "./answers";
import type { PartyNews } from "./pushes";

/** Returns the messages about a party as each player sees them. Costs half a read unit or more for each member. */
export const newsSeenBy = (
  dependencies: Parameters<typeof partySeenBy>[0],
  told: ReadonlyMap<string, PartyNews>,
): Promise<ReadonlyMap<string, PartyNews>> =>
  eachSeenBy(told, async (userId, news) =>
    news.party ? { ...news, party: await partySeenBy(dependencies, userId, news.party) } : news,
  );
