import type { Granted } from "../game";
import { HttpError } from "../lib/errors";
import type { Player } from "../lib/route";
import type { Transact } from "../lib/transact";
import { mayPlay } from "../profile/mayPlay";
import { nobodyNamed } from "../profile/nobodyNamed";
import type { Invitation } from "./rows";

/** The time for which an invitation is valid, in milliseconds. */
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

/** Earlier invitations that a new one replaces; there is one, unless many are sent at the same moment. */
const mostReplaced = 10;

/** A player's invitations that are looked at, expired ones among them. */
export const mostInvitations = 200;

/**
 * Invites a player to a party. An invitation that there is stays as it is. A new one replaces those to other parties of the
 * one who invites, so that nobody can bury the invitations of others. 4 write units, and 2 for each that it replaces. Throws
 * 403 if the player has blocked the one who invites, and 409 if they have just declined, to whichever party.
 */
export async function invite(
  { tables: { partyPlaces, profiles, blocks }, transact, now }: Dependencies,
  player: Player,
  partyId: string,
  { userId, username }: { userId: string; username: string },
): Promise<void> {
  const block = await blocks.getItem({ userId, username: player.username });
  // The name may have been somebody else's.
  if (block?.blockedId === player.id)
    throw new HttpError(403, "This player does not want to be invited by you");
  const { items } = await partyPlaces.query({
    hash: userId,
    range: { beginsWith: "invited#" },
    consistent: true,
    limit: mostInvitations,
  });
  const earlier = items.filter((row): row is Invitation => "fromId" in row && row.fromId === player.id);
  if (earlier.some(({ declined, until }) => declined && until >= now))
    throw new HttpError(409, "This player has declined a moment ago");
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
    profiles.conditionCheckItem({ userId }, mayPlay),
    ...earlier
      .filter((other) => other.partyId !== partyId)
      .slice(0, mostReplaced)
      .map(({ part }) => partyPlaces.deleteItem({ userId, part })),
  ]);
  if (applied) return;
  const [known, profile] = writes;
  if (!profile.applied) throw nobodyNamed([username]);
  if (known.before && "declined" in known.before)
    throw new HttpError(409, "This player has declined a moment ago");
}
