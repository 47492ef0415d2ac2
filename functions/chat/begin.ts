import { playerDeleted } from "@game-backend/framework/codes/players";
import { refuse } from "@game-backend/framework/errors";
import type { Account } from "@game-backend/framework/route";
import type { Transact } from "@game-backend/framework/transact";
import { refuseNames } from "../profile/refuseNames";
import type { Granted } from "./definition";
import { conversationKey, membershipOf } from "./membership";
import type { People } from "./people";
import type { Conversation, Membership } from "./rows";

interface Dependencies {
  tables: Granted<{
    conversations: ["PutItem", "BatchWriteItem"];
    progress: ["BatchGetItem"];
  }>;
  transact: Transact;
  now: number;
}

/**
 * Writes a conversation's rows, all or none. If they exist, another request has written them. Account deletion first
 * removes the wallet and then looks for conversations. So either the deletion finds this conversation, or this
 * function finds the wallet missing and removes the rows again.
 */
export async function begin(
  { tables, transact, now }: Dependencies,
  id: string,
  people: People,
  player: Account,
) {
  const { conversations, progress } = tables;
  const rows = rowsOf(id, people, player, now);
  const { applied } = await transact(
    rows.map((row) => conversations.putItem(row, { if: { part: { exists: false } } })),
  );
  if (!applied) return;
  const wallets = await progress.batchGetItem(
    [...people.values()].map((userId) => ({ userId, part: "wallet" as const })),
    { consistent: true },
  );
  const deleted = [...people].filter(([, id]) => !wallets.some(({ userId }) => userId === id));
  if (deleted.length === 0) return;
  await conversations.batchWriteItem({ delete: rows });
  if (deleted.some(([, userId]) => userId === player.id)) throw refuse(playerDeleted);
  throw refuseNames(deleted.map(([name]) => name));
}

/**
 * Returns a conversation's rows. The other players are invited until they accept or send a message: who may not be reached by the
 * player has the same row, and is not shown it. The same people
 * always have the same id, even if all rows were deleted in between, so the version begins at the time in milliseconds.
 */
function rowsOf(id: string, people: People, player: Account, now: number): (Conversation | Membership)[] {
  const participants = [...people.keys()].sort();
  const members = [...people].map(([username, userId]): Membership => {
    const place = { ...membershipOf(id, userId), userId, username };
    return userId === player.id ? place : { ...place, state: "invited" };
  });
  const starter = { id: player.id, username: player.username };
  return [{ ...conversationKey(id), participants, starter, version: now, waiting: 0 }, ...members];
}
