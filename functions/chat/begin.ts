import { playerDeleted } from "@game-backend/framework/codes/players";
import { refuse } from "@game-backend/framework/errors";
import type { Account } from "@game-backend/framework/route";
import type { Transact } from "@game-backend/framework/transact";
import { refuseNames } from "../profile/refuseNames";
import { blockedByOne } from "./codes";
import { headOf, membershipOf } from "./membership";
import type { Granted } from "./own";
import type { People } from "./people";
import type { Conversation, Membership } from "./rows";

interface Dependencies {
  tables: Granted<{
    conversations: ["PutItem", "BatchWriteItem"];
    progress: ["BatchGetItem"];
    blocks: ["BatchGetItem"];
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
  await refuseBlocked(tables, people, player);
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

/** Throws 403 if one of the people has blocked the player. Costs half a read unit for each. */
async function refuseBlocked(
  { blocks }: Pick<Dependencies["tables"], "blocks">,
  people: People,
  player: Account,
) {
  const others = [...people.values()].filter((userId) => userId !== player.id);
  const keys = others.map((userId) => ({ userId, username: player.username }));
  const found = await blocks.batchGetItem(keys);
  // The block may be against an earlier owner of the name.
  if (found.some(({ blockedId }) => blockedId === player.id)) throw refuse(blockedByOne);
}

/**
 * Returns a conversation's rows. The other players are invited until they accept or send a message. The same people
 * always have the same id, even if all rows were deleted in between, so the version begins at the time in milliseconds.
 */
function rowsOf(id: string, people: People, player: Account, now: number): (Conversation | Membership)[] {
  const participants = [...people.keys()].sort();
  const members = [...people].map(([username, userId]): Membership => {
    const place = { ...membershipOf(id, userId), userId, username };
    return userId === player.id ? place : { ...place, state: "invited" };
  });
  return [{ ...headOf(id), participants, version: now, waiting: 0 }, ...members];
}
