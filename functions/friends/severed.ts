import { contribution } from "./definition";
import { part, tieUses } from "./ties";

/** A block ends the friendship and what the two have asked each other. The blocked player's request looks unanswered. */
export const severedFriends = contribution("severings", {
  uses: tieUses,
  sever: async (call, userId, blockedId) => {
    await part(call, userId, blockedId, false);
  },
});
