import { refuse } from "@game-backend/framework/errors";
import type { Player } from "@game-backend/framework/route";
import type { Transact } from "@game-backend/framework/transact";
import { mayPlay } from "../profile/mayPlay";
import { refuseNames } from "../profile/refuseNames";
import { declinedRecently, inviteBlocked } from "./codes";
import type { Granted } from "./own";
import type { Invitation } from "./rows";

/** Milliseconds for which an invitation is valid. */
const invitedMs = 10 * 60_000;

interface Dependencies {
  tables: Granted<{
    partyPlaces: ["Query", "PutItem", "DeleteItem"];
    profiles: ["ConditionCheckItem"];
    blocks: ["GetItem"];
  }>;
  transact: Transact;
  now: number;
}

/**
 * The maximum number of earlier invitations that a new one replaces. Usually there is one; more only if many are sent
 * at once.
 */
const mostReplaced = 10;

/** The maximum number of a player's invitations that are read, including expired ones. */
export const mostInvitations = 200;

/**
 * Invites a player to a party. An existing invitation stays as it is. A new one replaces the inviter's invitations to
 * other parties, so that a player cannot bury other players' invitations under many of their own. Costs 4 write
 * units, and 2 for each invitation that it replaces. Throws 403 if the player has blocked the inviter, and 409 if the
 * player has just declined an invitation of the inviter to any party.
 */
export async function invite(
  { tables: { partyPlaces, profiles, blocks }, transact, now }: Dependencies,
  player: Player,
  partyId: string,
  { userId, username }: { userId: string; username: string },
): Promise<void> {
  const block = await blocks.getItem({ userId, username: player.username });
  // The block may be against an earlier owner of the name.
  if (block?.blockedId === player.id) throw refuse(inviteBlocked);
  const { items } = await partyPlaces.query({
    hash: userId,
    range: { beginsWith: "invited#" },
    consistent: true,
    limit: mostInvitations,
  });
  const earlier = items.filter((row): row is Invitation => "fromId" in row && row.fromId === player.id);
  if (earlier.some(({ declined, until }) => declined && until >= now)) throw refuse(declinedRecently);
  const until = now + invitedMs;
  const invitation: Invitation = {
    userId,
    part: `invited#${partyId}`,
    partyId,
    fromId: player.id,
    until,
    expiresAt: Math.ceil(until / 1_000),
  };
  const { applied, writes } = await transact([
    partyPlaces.putItem(invitation, { unless: { until: { atLeast: now } } }),
    profiles.conditionCheckItem({ userId }, mayPlay(now)),
    ...earlier
      .filter((other) => other.partyId !== partyId)
      .slice(0, mostReplaced)
      .map(({ part }) => partyPlaces.deleteItem({ userId, part })),
  ]);
  if (applied) return;
  const [known, profile] = writes;
  if (!profile.applied) throw refuseNames([username]);
  if (known.before && "declined" in known.before) throw refuse(declinedRecently);
}
