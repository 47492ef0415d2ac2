import { playerDeleted } from "@game-backend/framework/codes/players";
import { idOf } from "@game-backend/framework/digest";
import { reply } from "@game-backend/framework/route";
import { PartyAnswer, partyAnswer, partyExample, partySeenBy } from "./answers";
import { inAnother } from "./codes";
import { create } from "./create";
import { route } from "./definition";
import { ownParty } from "./ownParty";

/** Returns the id of the party that a request creates. A retry gets the same id. */
const partyIdOf = (userId: string, idempotencyKey: string): string => idOf("party", userId, idempotencyKey);

export default route({
  method: "POST",
  path: "/parties",
  auth: "player",
  reaches: ["name"],
  summary:
    "Create a party, which you lead: players who search for matches together. A player can be in one party",
  creates: "partyId",
  returns: { 201: PartyAnswer },
  refuses: [inAnother, playerDeleted],
  idempotency: "inId",
  needs: "gamelift",
  maxCost: { read: 2, write: 8, consumers: 1, messages: 10 },
  collects: ["hidings"],
  uses: {
    parties: ["GetItem", "PutItem"],
    partyPlaces: ["PutItem"],
    profiles: ["ConditionCheckItem"],
  },
  example: {
    answer: { ...partyExample, members: partyExample.members.slice(0, 1), version: 1_795_705_478_000 },
  },
  handler: async ({ player, idempotencyKey, ...dependencies }) => {
    const partyId = partyIdOf(player.id, idempotencyKey);
    await create(dependencies, player, partyId);
    const party = partyAnswer(await ownParty(dependencies.tables, partyId, player.id));
    return reply(201, await partySeenBy(dependencies, player.id, party));
  },
});
