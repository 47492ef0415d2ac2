import { refuse } from "@game-backend/framework/errors";
import { leaderOnly, noParty } from "./codes";
import type { Granted } from "./definition";
import { isMember } from "./members";
import type { Party } from "./rows";

/**
 * Returns a party of which the player is a member. Throws 404 for any other player, so that the answer does not
 * reveal whether the party exists.
 */
export async function ownParty(
  { parties }: Granted<{ parties: ["GetItem"] }>,
  partyId: string,
  userId: string,
): Promise<Party> {
  const party = await parties.getItem({ partyId }, { consistent: true });
  if (!party || !isMember(party, userId)) throw refuse(noParty);
  return party;
}

/** Throws 403 unless the player leads the party. */
export function mustLead({ leaderId }: Party, userId: string): void {
  if (leaderId !== userId) throw refuse(leaderOnly);
}
