import { refuse } from "@game-backend/framework/errors";
import { partySizeOf } from "@game-backend/framework/sessions/mode";
import { inOrder } from "../../parties/members";
import { mustLead, ownParty } from "../../parties/ownParty";
import { type ModeName, modeOf } from "../../sessions/modes";
import { partyTooLarge } from "../codes";
import type { Granted } from "../definition";

type Latencies = Readonly<Record<string, number>>;

/** The players of a search. */
export interface Searchers {
  /** Each player's latencies, by player id. The player who requested the search comes first. */
  latencies: Readonly<Record<string, Latencies>>;
  /** The party that searches, in the version that was read. */
  party?: { partyId: string; version: number };
}

/**
 * Returns the players who search: the player alone, or the party that the player leads. A member who has reported no latencies gets
 * the leader's. Throws 404 if the player is not in the party; 403 if the player does not lead it; 409 if it is larger than the
 * mode's teams.
 */
export async function searchersOf(
  tables: Granted<{ parties: ["GetItem"] }>,
  userId: string,
  { mode, latencies, party: partyId }: { mode: ModeName; latencies: Latencies; party?: string },
): Promise<Searchers> {
  if (partyId === undefined) return { latencies: { [userId]: latencies } };
  const party = await ownParty(tables, partyId, userId);
  mustLead(party, userId);
  const most = partySizeOf(modeOf(mode));
  if (party.size > most)
    throw refuse(partyTooLarge, {
      message: `A party of ${party.size} is too large: a team of ${mode} has ${most}`,
    });
  const others = inOrder(party).filter((member) => member.userId !== userId);
  return {
    latencies: {
      [userId]: latencies,
      ...Object.fromEntries(others.map((member) => [member.userId, member.latencies ?? latencies])),
    },
    party: { partyId, version: party.version },
  };
}
