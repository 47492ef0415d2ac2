import { doEach } from "@game-backend/framework/doEach";
import { pushToPlayer, pushUses } from "@game-backend/framework/sockets/pushToPlayers";
import { reaching } from "../profile/mayReach";
import { invitationAnswer } from "./answers";
import { consumer } from "./definition";
import { newInvitation } from "./newInvitation";
import type { PartyInvitationNews } from "./pushes";
import { shownTo } from "./shownTo";

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
  uses: { ...pushUses, parties: ["GetItem"] },
  handler: ({ records, ...dependencies }) =>
    doEach(1, records, async (record) => {
      const invitation = newInvitation(record);
      if (!invitation) return;
      const { partyId, userId } = invitation;
      const party = await dependencies.tables.parties.getItem({ partyId }, { consistent: true });
      if (!party) return;
      if ((await shownTo(dependencies, userId, [invitation], [party])).length === 0) return;
      // If this fails, the whole batch is retried. Clients recognize duplicates by the party's id.
      const news: PartyInvitationNews = { type: "partyInvitation", ...invitationAnswer(invitation, party) };
      await pushToPlayer(dependencies, userId, news);
    }),
});
