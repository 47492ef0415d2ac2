import type { Player } from "@game-backend/framework/route";
import { isMemberOf } from "../chat/membership";
import type { Granted } from "../game";
import { isInMatch } from "../relay/isInMatch";
import { conversationOf, matchOfTopic, type Topic } from "../sockets/topics";

/**
 * Returns true if a player may subscribe to a topic: anyone to leaderboards, members to their conversations, and
 * players to their matches without a game server.
 */
export async function mayRead(
  tables: Granted<{ conversations: ["BatchGetItem"]; matches: ["GetItem"] }>,
  player: Player,
  topic: Topic,
): Promise<boolean> {
  const match = matchOfTopic(topic);
  if (match !== undefined) return isInMatch(tables, match, player.id);
  const conversation = conversationOf(topic);
  return conversation === undefined || isMemberOf(tables, conversation, player.id);
}
