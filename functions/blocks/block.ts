import { playerDeleted } from "@game-backend/framework/codes/players";
import { refuse } from "@game-backend/framework/errors";
import type { Player } from "@game-backend/framework/route";
import { refuseNames } from "../profile/refuseNames";
import type { Granted } from "./definition";
import type { Block } from "./rows";

type Tables = Granted<{ blocks: ["PutItem", "DeleteItem"]; profiles: ["BatchGetItem"] }>;

/**
 * Blocks a player. Account deletion first removes the profile and then looks for blocks. So either the deletion finds
 * this block, or this function finds a profile missing and removes the block again.
 */
export async function block({ blocks, profiles }: Tables, { id: userId }: Player, blocked: Blocked) {
  const { username, blockedId } = blocked;
  await blocks.putItem({ userId, ...blocked });
  const people = [...new Set([userId, blockedId])];
  const there = await profiles.batchGetItem(
    people.map((userId) => ({ userId })),
    { consistent: true },
  );
  if (there.length === people.length) return;
  await blocks.deleteItem({ userId, username });
  if (there.some((profile) => profile.userId === userId)) throw refuseNames([username]);
  throw refuse(playerDeleted);
}

type Blocked = Pick<Block, "username" | "blockedId" | "createdAt">;
