import { playerDeleted } from "@game-backend/framework/codes/players";
import { refuse } from "@game-backend/framework/errors";
import * as z from "zod/mini";
import { mayJoin, mayReach, reaching } from "../profile/mayReach";
import { Latencies } from "../sessions/rules/latencies";
import { inviterOf, PartyAnswer, partyAnswer, partyExample, partySeenBy } from "./answers";
import { inAnother, noParty, partyFull } from "./codes";
import { route } from "./definition";
import { join } from "./join";
import { isMember, othersThan } from "./members";
import { ownParty } from "./ownParty";

export default route({
  method: "PUT",
  path: "/parties/{id}/players/me",
  auth: "player",
  summary:
    "Join a party that has invited you, with your latencies for its searches; or update your latencies",
  reaches: ["invite", "name"],
  body: z.strictObject({ latencies: z.optional(Latencies) }),
  returns: { 200: PartyAnswer },
  refuses: [noParty, inAnother, partyFull, playerDeleted],
  idempotency: "natural",
  needs: "gamelift",
  maxCost: { read: 23, write: 24, consumers: 1, messages: 20 },
  collects: ["hidings", ...reaching],
  uses: {
    parties: ["GetItem", "UpdateItem"],
    partyPlaces: ["GetItem", "PutItem", "DeleteItem"],
    profiles: ["ConditionCheckItem"],
  },
  example: { body: { latencies: { "us-east-1": 24, "eu-west-1": 95 } }, answer: partyExample },
  handler: async ({ player, params: { id: partyId }, body: { latencies }, ...dependencies }) => {
    const { tables } = dependencies;
    const [party, invitation] = await Promise.all([
      tables.parties.getItem({ partyId }, { consistent: true }),
      tables.partyPlaces.getItem({ userId: player.id, part: `invited#${partyId}` }, { consistent: true }),
    ]);
    // Since the invitation was shown, a block may have been made, or age may have closed it.
    if (party && invitation && !isMember(party, player.id)) {
      const inviter = inviterOf(invitation, party);
      const verdict = await mayReach(dependencies, "invite", inviter, player.id);
      const mayMeet = await mayJoin(dependencies, player, othersThan(inviter.id, party));
      if (verdict !== "shown" || !mayMeet) throw refuse(noParty);
    }
    await join(dependencies, player, { partyId, latencies });
    const answer = partyAnswer(await ownParty(tables, partyId, player.id));
    return await partySeenBy(dependencies, player.id, answer);
  },
});
