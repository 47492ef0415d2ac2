import type { Change } from "../lib/expressions";
import type { Conversation } from "./rows";

/** Only what is newer replaces `last`, so the order in which messages arrive does not matter. */
export const newest = (time: number): Change<Conversation> => ({
  set: { last: time },
  if: { conversationId: { exists: true } },
  unless: { last: { atLeast: time } },
});
