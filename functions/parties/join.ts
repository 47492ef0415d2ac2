import { refuse } from "@game-backend/framework/errors";
import type { Player } from "@game-backend/framework/route";
import type { Transact } from "@game-backend/framework/transact";
import { mayPlay, refuseOut } from "../profile/mayPlay";
import { largestParty } from "../sessions/modes";
import { inAnother, noParty, partyFull } from "./codes";
import type { Granted } from "./definition";
import type { Member } from "./rows";

interface Dependencies {
  tables: Granted<{
    parties: ["UpdateItem"];
    partyPlaces: ["PutItem", "DeleteItem"];
    profiles: ["ConditionCheckItem"];
  }>;
  transact: Transact;
  now: number;
}

/**
 * Makes an invited player a member, which ends the party's search. If the player is a member already, replaces their
 * latencies. Idempotent; costs 8 write units. Throws 404 without an invitation, and 409 if the party is full or the
 * player is in another one.
 */
export async function join(
  { tables, transact, now }: Dependencies,
  { id: userId, username }: Pick<Player, "id" | "username">,
  { partyId, latencies }: { partyId: string; latencies?: Member["latencies"] },
): Promise<void> {
  const { parties, partyPlaces, profiles } = tables;
  const member: Member = { username, joinedAt: now, ...(latencies && { latencies }) };
  const { applied, writes } = await transact([
    partyPlaces.putItem({ userId, part: "member", partyId }, { if: { part: { exists: false } } }),
    parties.updateItem(
      { partyId },
      {
        set: { [`members.${userId}`]: member },
        add: { size: 1, version: 1 },
        remove: ["ticketId"],
        if: { partyId: { exists: true } },
        unless: { size: { atLeast: largestParty } },
      },
    ),
    partyPlaces.deleteItem(
      { userId, part: `invited#${partyId}` },
      { if: { part: { exists: true }, until: { atLeast: now } } },
    ),
    profiles.conditionCheckItem({ userId }, mayPlay(now)),
  ]);
  if (applied) return;
  const [place, party, invitation, profile] = writes;
  const there = place.before?.partyId;
  if (there === partyId) return remeasure(tables, { partyId, userId, latencies });
  if (!invitation.applied || (!party.applied && !party.before)) throw refuse(noParty);
  if (there !== undefined) throw refuse(inAnother);
  if (!profile.applied) throw refuseOut(profile.before, now);
  throw refuse(partyFull);
}

async function remeasure(
  { parties }: Pick<Dependencies["tables"], "parties">,
  { partyId, userId, latencies }: { partyId: string; userId: string; latencies?: Member["latencies"] },
): Promise<void> {
  if (!latencies) return;
  await parties.updateItem(
    { partyId },
    {
      set: { [`members.${userId}.latencies`]: latencies },
      if: { [`members.${userId}`]: { exists: true } },
    },
  );
}
