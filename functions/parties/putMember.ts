import { playerDeleted } from "@game-backend/framework/codes/players";
import * as z from "zod/mini";
import { Latencies } from "../sessions/rules/latencies";
import { PartyAnswer, partyAnswer, partyExample, partySeenBy } from "./answers";
import { inAnother, noParty, partyFull } from "./codes";
import { join } from "./join";
import { route } from "./own";
import { ownParty } from "./ownParty";

export default route({
  method: "PUT",
  path: "/parties/{id}/players/me",
  auth: "player",
  summary:
    "Join a party that has invited you, with your latencies for its searches; or update your latencies",
  body: z.strictObject({ latencies: z.optional(Latencies) }),
  returns: { 200: PartyAnswer },
  refuses: [noParty, inAnother, partyFull, playerDeleted],
  idempotency: "natural",
  needs: "gamelift",
  maxCost: { read: 8, write: 24, consumers: 1, messages: 20 },
  collects: ["hidings"],
  uses: {
    parties: ["GetItem", "UpdateItem"],
    partyPlaces: ["PutItem", "DeleteItem"],
    profiles: ["ConditionCheckItem"],
  },
  example: { body: { latencies: { "us-east-1": 24, "eu-west-1": 95 } }, answer: partyExample },
  handler: async ({ player, params: { id: partyId }, body: { latencies }, ...dependencies }) => {
    await join(dependencies, player, { partyId, latencies });
    const party = partyAnswer(await ownParty(dependencies.tables, partyId, player.id));
    return await partySeenBy(dependencies, player.id, party);
  },
});
