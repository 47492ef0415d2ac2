import type { Cost } from "@game-backend/framework/cost";
import { Refusal } from "@game-backend/framework/errors";
import { isBannedAt } from "@game-backend/framework/profiles";
import type { Account } from "@game-backend/framework/route";
import type { Collected, Granted } from "./own";

type Call = Collected<"gates" | "hidings"> & {
  tables: Granted<{ profiles: ["GetItem"] }>;
  now: number;
  spend(cost: Cost): Promise<void>;
};

/**
 * Returns true if a player may read what another one shows to all: not if one of the two has blocked the other, or the other is
 * banned, gone, or may not be reached. Refuses a player who may not reach others.
 */
export async function mayRead(
  { tables, gates, hidings, now, spend }: Call,
  reader: Account,
  userId: string,
): Promise<boolean> {
  for (const { run } of Object.values(gates)) await run(reader, "names");
  const owner = await tables.profiles.getItem({ userId });
  if (!owner || isBannedAt(owner, now) || !(await isOpen(gates, userId))) return false;
  for (const { hiddenFrom } of Object.values(hidings)) {
    if ((await hiddenFrom(reader.id, [owner.username], spend)).size > 0) return false;
    if ((await hiddenFrom(userId, [reader.username], spend)).size > 0) return false;
  }
  return true;
}

const isOpen = async (gates: Collected<"gates">["gates"], id: string): Promise<boolean> => {
  try {
    for (const { run } of Object.values(gates)) await run({ id }, "names");
    return true;
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
};
