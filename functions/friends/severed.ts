import { contribution } from "./definition";
import { relationshipUses, removeFriend } from "./relationships";

/** A block ends the friendship and the requests between the two. The blocked player's request looks unanswered. */
export const severedFriends = contribution("severings", {
  uses: relationshipUses,
  sever: async (call, userId, blockedId) => {
    await removeFriend(call, userId, blockedId, false);
  },
});
