import type { Change } from "../lib/expressions";
import type { Conversation } from "./rows";

/** Sets `last` only to a newer value, so the order in which messages arrive does not matter. */
export const newest = (time: number): Change<Conversation> => ({
  set: { last: time },
  if: { conversationId: { exists: true } },
  unless: { last: { atLeast: time } },
});
