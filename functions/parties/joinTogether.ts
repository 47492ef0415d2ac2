import { leaderOnly, noParty } from "./codes";
import { contribution } from "./definition";
import { inOrder } from "./members";
import { mustLead, ownParty } from "./ownParty";

/** A party goes into a lobby together, if its leader says so. */
export const joinTogether = contribution("groups", {
  uses: { parties: ["GetItem", "ConditionCheckItem"] },
  refuses: [noParty, leaderOnly],
  async membersOf({ tables }, partyId, leaderId) {
    const party = await ownParty(tables, partyId, leaderId);
    mustLead(party, leaderId);
    return {
      members: inOrder(party).map(({ userId, username }) => ({ id: userId, username })),
      unchanged: tables.parties.conditionCheckItem(
        { partyId },
        { if: { version: { equals: party.version } } },
      ),
    };
  },
});
