import { changeWallet } from "../economy/changeWallet";
import type { Granted } from "../game";
import type { AreaId } from "../leaderboard/areas";
import { HttpError } from "../lib/errors";
import { inParallel } from "../lib/inParallel";
import type { Transact } from "../lib/transact";
import { RewardGranted, reward, rewardKey } from "./rewards";
import type { StandingsPage } from "./rows";
import type { Season } from "./season";

interface Dependencies {
  tables: Granted<{ progress: ["UpdateItem"]; ledger: ["PutItem"] }>;
  transact: Transact;
  now: number;
}

/** Rewards that are granted at a time. */
const atOnce = 10;

/**
 * Grants a season's rewards to the best players of a board. Each is one transaction whose ledger row makes it happen
 * once. A player who was deleted, or whose wallet is full, gets none; the others keep their ranks. Returns the
 * number of players who have their reward. Throws the first error, such as that of a wallet that other requests keep
 * busy, once all others have their reward.
 */
export async function grantRewards(
  dependencies: Dependencies,
  area: AreaId,
  season: Season,
  entries: StandingsPage["entries"],
): Promise<number> {
  const idempotencyKey = rewardKey(area, season);
  // The season identifies the request, so rewards that were granted stay if the coins of a rank change later.
  const request = { ...dependencies, idempotencyKey, requestHash: idempotencyKey };
  let granted = 0;
  const errors = await inParallel(atOnce, entries.entries(), async ([index, { userId }]) => {
    const effect = reward(area, season, index + 1);
    if (effect && (await grant(request, userId, effect))) granted++;
  });
  if (errors.length > 0) throw errors[0];
  return granted;
}

async function grant(
  request: Parameters<typeof changeWallet>[0],
  userId: string,
  effect: NonNullable<ReturnType<typeof reward>>,
): Promise<boolean> {
  try {
    await changeWallet(request, userId, RewardGranted, effect);
    return true;
  } catch (error) {
    if (!(error instanceof HttpError && [404, 409].includes(error.status))) throw error;
    console.warn(`${effect.reason}: ${userId} gets no reward: ${error.message}`);
    return false;
  }
}
