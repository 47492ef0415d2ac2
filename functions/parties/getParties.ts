import * as z from "zod/mini";
import { reaching } from "../profile/mayReach";
import {
  InvitationAnswer,
  invitationAnswer,
  PartyAnswer,
  partyAnswer,
  partyExample,
  partySeenBy,
} from "./answers";
import { route } from "./definition";
import { mostInvitations } from "./invite";
import { isMember } from "./members";
import type { Invitation } from "./rows";
import { shownTo } from "./shownTo";

/** The maximum number of invitations in an answer. */
const most = 50;

export default route({
  method: "GET",
  path: "/parties",
  auth: "player",
  summary:
    "Your party, if you are in one, and your invitations, except those of players whom you have blocked, and of strangers where age closes them",
  reaches: ["invite", "name"],
  returns: {
    200: z.object({ party: z.optional(PartyAnswer), invitations: z.array(InvitationAnswer) }),
  },
  needs: "gamelift",
  maxCost: { read: 173 },
  upfrontCost: { read: 119 },
  collects: ["hidings", ...reaching],
  uses: { partyPlaces: ["Query"], parties: ["BatchGetItem"] },
  example: { answer: { party: partyExample, invitations: [] } },
  handler: async ({ player: { id: userId }, tables, now, ...seeing }) => {
    // `member` sorts after `invited#…`.
    const { items } = await tables.partyPlaces.query({
      hash: userId,
      consistent: true,
      descending: true,
      limit: mostInvitations + 1,
    });
    const own = items.find(({ part }) => part === "member");
    const isOpen = (row: (typeof items)[number]): row is Invitation =>
      // If two invitations to the same party are sent at once, the later one can remain after the player joins.
      row.part !== "member" && !row.declined && row.until >= now && row.partyId !== own?.partyId;
    const invitations = items
      .filter(isOpen)
      .sort((a, b) => b.until - a.until)
      .slice(0, most);
    const named = [...(own ? [own] : []), ...invitations].map(({ partyId }) => ({ partyId }));
    const there = await tables.parties.batchGetItem(named, { consistent: true });
    const party = there.find(({ partyId }) => partyId === own?.partyId);
    const shown = await shownTo(seeing, userId, invitations, there);
    return {
      ...(party &&
        isMember(party, userId) && { party: await partySeenBy(seeing, userId, partyAnswer(party)) }),
      invitations: shown.map(([invitation, to]) => invitationAnswer(invitation, to)),
    };
  },
});
