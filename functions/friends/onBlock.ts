import { contribution } from "./definition";
import { relationshipUses, removeFriend } from "./relationships";

/** A block ends the friendship and the requests between the two. The blocked player's request looks unanswered. */
export const endFriendship = contribution("onBlock", {
  uses: relationshipUses,
  endBetween: async (call, userId, blockedId) => {
    await removeFriend(call, userId, blockedId, false);
  },
});
