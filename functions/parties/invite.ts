import { refuse } from "@game-backend/framework/errors";
import type { Player } from "@game-backend/framework/route";
import type { Transact } from "@game-backend/framework/transact";
import { mayPlay } from "../profile/mayPlay";
import { isReached } from "../profile/mayReach";
import { refuseNames } from "../profile/refuseNames";
import { declinedRecently } from "./codes";
import type { Collected, Granted } from "./definition";
import type { Invitation } from "./rows";

/** Milliseconds for which an invitation is valid. */
const invitedMs = 10 * 60_000;

interface Dependencies extends Collected<"permissions" | "relations"> {
  tables: Granted<{
    partyPlaces: ["Query", "PutItem", "DeleteItem"];
    profiles: ["ConditionCheckItem"];
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
 * other parties, so that a player cannot bury other players' invitations under many of their own. Nothing is written for a
 * player whom the inviter may not reach. Costs 4 write units, and 2 for each invitation that it replaces. Throws 409 if the player
 * has just declined an invitation of the inviter to any party.
 */
export async function invite(
  { tables: { partyPlaces, profiles }, transact, now, ...call }: Dependencies,
  player: Player,
  partyId: string,
  { userId, username }: { userId: string; username: string },
): Promise<void> {
  const isShown = await isReached(call, "invite", player, userId);
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
  const mayBeInvited = profiles.conditionCheckItem({ userId }, mayPlay(now));
  if (!isShown) {
    // The answer is that of an invitation that nobody accepts.
    if (!(await transact([mayBeInvited])).applied) throw refuseNames([username]);
    return;
  }
  const { applied, writes } = await transact([
    partyPlaces.putItem(invitation, { unless: { until: { atLeast: now } } }),
    mayBeInvited,
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
