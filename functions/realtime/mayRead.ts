import { isMemberOf } from "../chat/membership";
import type { Granted } from "../game";
import type { Player } from "../lib/route";
import { conversationOf, type Topic } from "../sockets/topics";

/** Returns whether a player may subscribe to a topic: everybody to leaderboards, members to their conversations. */
export async function mayRead(
  tables: Granted<{ conversations: ["BatchGetItem"] }>,
  player: Player,
  topic: Topic,
): Promise<boolean> {
  const conversation = conversationOf(topic);
  return conversation === undefined || isMemberOf(tables, conversation, player.id);
}
