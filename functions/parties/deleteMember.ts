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
  path: "/parties/{id}/players/{userId}",
  auth: "player",
  reaches: [],
  summary:
    "Leave a party or decline its invitation (`me`); its leader can remove others. This ends the party's search",
  returns: { 204: z.undefined() },
  refuses: [noParty, leaderOnly],
  idempotency: "natural",
  needs: "gamelift",
  maxCost: { read: 4, write: 18, consumers: 1, messages: 20 },
  uses: { ...removeMembersUses, partyPlaces: ["UpdateItem", "DeleteItem"] },
  handler: async ({ player, params: { id: partyId, userId }, tables, transact }) => {
    const own = userId === "me" || userId === player.id;
    let wasIn = false;
    await removeMembers({ tables, transact }, partyId, (party) => {
      wasIn = party !== undefined && isMember(party, player.id);
      if (!own && !(party && wasIn)) throw refuse(noParty);
      if (!own && party) mustLead(party, player.id);
      return [own ? player.id : userId];
    });
    if (own && !wasIn) {
      const { applied } = await tables.partyPlaces.updateItem(
        { userId: player.id, part: `invited#${partyId}` },
        { set: { declined: true }, if: { part: { exists: true } } },
      );
      if (!applied) throw refuse(noParty);
    }
    // A player who was only invited can no longer join. A declined invitation stays; otherwise the leader could
    // invite the player again at once.
    if (!own)
      await tables.partyPlaces.deleteItem(
        { userId, part: `invited#${partyId}` },
        { unless: { declined: { exists: true } } },
      );
    return reply(204, undefined);
  },
});
