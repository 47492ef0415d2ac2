import type { Cost } from "@game-backend/framework/cost";
import type { Account } from "@game-backend/framework/route";
import { hiddenNames } from "./asSeenBy";
import type { Collected, Granted } from "./definition";
import { isReached } from "./mayReach";

type Call = Collected<"hidings" | "permissions" | "relations"> & {
  tables: Granted<{ profiles: ["GetItem"] }>;
  spend(cost: Cost): Promise<void>;
};

/**
 * Returns true if a player may read what another one shows to all: not if one of the two has blocked the other, or the other is
 * banned, gone, or may not be reached. Refuses a player who may not reach others.
 */
export async function mayRead(call: Call, reader: Account, userId: string): Promise<boolean> {
  if (!(await isReached(call, "texts", reader, userId))) return false;
  const owner = await call.tables.profiles.getItem({ userId });
  return owner !== undefined && (await hiddenNames(call, reader.id, [owner.username])).size === 0;
}
