import { refuse } from "@game-backend/framework/errors";
import type { Player } from "@game-backend/framework/route";
import type { Transact } from "@game-backend/framework/transact";
import { mayPlay, refuseOut } from "../profile/mayPlay";
import { inAnother } from "./codes";
import type { Granted } from "./definition";
import type { Party } from "./rows";

interface Dependencies {
  tables: Granted<{
    parties: ["PutItem"];
    partyPlaces: ["PutItem"];
    profiles: ["ConditionCheckItem"];
  }>;
  transact: Transact;
  now: number;
}

/**
 * Creates a party with its leader. A key that is used again after its party has ended creates one with the same id. So the version
 * begins at the time in milliseconds: above all that the earlier party had. Idempotent; costs 6 write units. Throws 409 if the
 * player is in another party.
 */
export async function create(
  { tables, transact, now }: Dependencies,
  { id: userId, username }: Pick<Player, "id" | "username">,
  partyId: string,
): Promise<void> {
  const { parties, partyPlaces, profiles } = tables;
  const members = { [userId]: { username, joinedAt: now } };
  const party: Party = { partyId, leaderId: userId, members, size: 1, version: now };
  const { applied, writes } = await transact([
    partyPlaces.putItem({ userId, part: "member", partyId }, { if: { part: { exists: false } } }),
    parties.putItem(party, { if: { partyId: { exists: false } } }),
    profiles.conditionCheckItem({ userId }, mayPlay(now)),
  ]);
  if (applied) return;
  const [place, , profile] = writes;
  if (!profile.applied) throw refuseOut(profile.before, now);
  if (place.before?.partyId !== partyId) throw refuse(inAnother);
}
