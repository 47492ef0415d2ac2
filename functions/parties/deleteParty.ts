import { reply } from "@game-backend/framework/route";
import * as z from "zod/mini";
import { route } from "../game";
import { isMember } from "./members";
import { mustLead, noParty } from "./ownParty";
import { removeMembers, removeMembersUses } from "./removeMembers";

export default route({
  method: "DELETE",
  path: "/parties/{id}",
  auth: "player",
  summary: "Disband the party that you lead, which ends its search",
  returns: { 204: z.undefined() },
  refuses: { 403: "You do not lead the party", 404: "You are in no such party" },
  idempotency: "natural",
  needs: "gamelift",
  maxCost: { read: 4, write: 20, consumers: 1, messages: 20 },
  uses: removeMembersUses,
  handler: async ({ player, params: { id }, tables, transact }) => {
    await removeMembers({ tables, transact }, id, (party) => {
      if (!party || !isMember(party, player.id)) throw noParty();
      mustLead(party, player.id);
      return Object.keys(party.members);
    });
    return reply(204, undefined);
  },
});
