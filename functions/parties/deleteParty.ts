import { refuse } from "@game-backend/framework/errors";
import { reply } from "@game-backend/framework/route";
import * as z from "zod/mini";
import { leaderOnly, noParty } from "./codes";
import { route } from "./definition";
import { isMember } from "./members";
import { mustLead } from "./ownParty";
import { removeMembers, removeMembersUses } from "./removeMembers";

export default route({
  method: "DELETE",
  path: "/parties/{id}",
  auth: "player",
  reaches: [],
  summary: "Disband the party that you lead, which ends its search",
  returns: { 204: z.undefined() },
  refuses: [noParty, leaderOnly],
  idempotency: "natural",
  needs: "gamelift",
  maxCost: { read: 4, write: 20, consumers: 1, messages: 20 },
  uses: removeMembersUses,
  handler: async ({ player, params: { id }, tables, transact }) => {
    await removeMembers({ tables, transact }, id, (party) => {
      if (!party || !isMember(party, player.id)) throw refuse(noParty);
      mustLead(party, player.id);
      return Object.keys(party.members);
    });
    return reply(204, undefined);
  },
});
