import { hiddenNames } from "../profile/asSeenBy";
import { apartFrom, onlyFrom } from "../profile/mayReach";
import { inviterOf } from "./answers";
import type { Collected } from "./definition";
import { othersThan } from "./members";
import type { Invitation, Party } from "./rows";

/**
 * Returns those of a player's invitations, each with its party, that the player is shown: none of strangers where age closes them,
 * and none of players whom the player has blocked. None is to a party with somebody else who has blocked the player. Costs two
 * queries at most, and the blocks.
 */
export async function shownTo(
  call: Collected<"hidings" | "permissions" | "relations"> & Parameters<typeof hiddenNames>[0],
  userId: string,
  invitations: readonly Invitation[],
  parties: readonly Party[],
): Promise<readonly (readonly [Invitation, Party])[]> {
  const there = invitations.flatMap((invitation) => {
    const party = parties.find(({ partyId }) => partyId === invitation.partyId);
    return party ? [[invitation, party] as const] : [];
  });
  if (there.length === 0) return there;
  const [mayInvite, apart] = await Promise.all([onlyFrom(call, "invite", userId), apartFrom(call, userId)]);
  // Whoever invites wants to meet the player.
  const open = there.filter(([invitation, party]) => {
    const { id } = inviterOf(invitation, party);
    return (mayInvite?.(id) ?? true) && !othersThan(id, party).some((other) => apart.has(other));
  });
  const nameOf = ([invitation, party]: (typeof there)[number]) => inviterOf(invitation, party).username;
  const hidden = await hiddenNames(call, userId, open.map(nameOf));
  return open.filter((each) => !hidden.has(nameOf(each)));
}
