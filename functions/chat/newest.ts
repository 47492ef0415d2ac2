import type { Change } from "@game-backend/framework/expressions";
import type { Conversation } from "./rows";

/**
 * Returns the change that sets `last` only to a newer time, so that the order in which messages arrive does not
 * matter.
 */
export const newest = (time: number): Change<Conversation> => ({
  set: { last: time },
  if: { conversationId: { exists: true } },
  unless: { last: { atLeast: time } },
});
