import { doEach } from "@game-backend/framework/doEach";
import { tellPlayer, tellUses } from "@game-backend/framework/sockets/tellPlayers";
import { hiddenNames } from "../profile/asSeenBy";
import { apartFrom, onlyFrom, reaching } from "../profile/mayReach";
import { invitationAnswer, inviterOf } from "./answers";
import { othersThan } from "./members";
import { newInvitation } from "./newInvitation";
import { consumer } from "./own";
import type { PartyInvitationNews } from "./pushes";

export default consumer({
  table: "partyPlaces",
  summary: "Tells players of invitations to parties",
  needs: "gamelift",
  // Seconds. Invitations have expired by then.
  maximumAge: 600,
  filters: [
    { eventName: ["INSERT", "MODIFY"], dynamodb: { Keys: { part: { S: [{ prefix: "invited#" }] } } } },
  ],
  reaches: ["invite"],
  collects: ["hidings", ...reaching],
  uses: { ...tellUses, parties: ["GetItem"] },
  handler: ({ records, ...dependencies }) =>
    doEach(1, records, async (record) => {
      const invitation = newInvitation(record);
      if (!invitation) return;
      const { partyId, userId } = invitation;
      const party = await dependencies.tables.parties.getItem({ partyId }, { consistent: true });
      if (!party) return;
      const { id } = inviterOf(invitation, party);
      const mayInvite = await onlyFrom(dependencies, "invite", userId);
      if (mayInvite?.(id) === false) return;
      const apart = await apartFrom(dependencies, userId);
      if (othersThan(id, party).some((other) => apart.has(other))) return;
      // If this fails, the whole batch is retried. Clients recognize duplicates by the party's id.
      const news: PartyInvitationNews = { type: "partyInvitation", ...invitationAnswer(invitation, party) };
      const hidden = await hiddenNames(dependencies, userId, [news.from]);
      if (hidden.size === 0) await tellPlayer(dependencies, userId, news);
    }),
});
