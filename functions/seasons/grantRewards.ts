import { noPlayer } from "@game-backend/framework/codes/players";
import { Refusal } from "@game-backend/framework/errors";
import { inParallel } from "@game-backend/framework/inParallel";
import { keyHash } from "@game-backend/framework/requestHash";
import type { Transact } from "@game-backend/framework/transact";
import { changeWallet } from "../economy/changeWallet";
import { walletFull } from "../economy/codes";
import type { AreaId } from "../leaderboard/areas";
import { areaLocked } from "../leaderboard/codes";
import type { Granted } from "./own";
import { RewardGranted, reward, rewardKey } from "./rewards";
import type { StandingsPage } from "./rows";
import type { Season } from "./season";

interface Dependencies {
  tables: Granted<{ progress: ["UpdateItem"]; ledger: ["PutItem"] }>;
  transact: Transact;
  now: number;
}

/** The number of rewards granted concurrently. */
const atOnce = 10;

/**
 * Grants a season's rewards to the best players of a board. Each is a transaction whose ledger row makes it
 * idempotent. A player who was deleted, has not unlocked the area, or whose wallet is full gets no reward; the others keep their ranks. Returns
 * the number of players who have their reward. If some fail, for example because other requests keep a wallet busy,
 * it still grants the others and then throws the first error.
 */
export async function grantRewards(
  dependencies: Dependencies,
  area: AreaId,
  season: Season,
  entries: StandingsPage["entries"],
): Promise<number> {
  const idempotencyKey = rewardKey(area, season);
  // Area and season identify the request, so a granted reward stays as it is if the coins for a rank change later.
  const request = { ...dependencies, idempotencyKey, requestHash: keyHash(idempotencyKey) };
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
    if (!(error instanceof Refusal && error.is(noPlayer, areaLocked, walletFull))) throw error;
    console.warn(`${effect.reason}: ${userId} gets no reward: ${error.message}`);
    return false;
  }
}
