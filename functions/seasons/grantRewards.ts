import { noPlayer } from "@game-backend/framework/codes/players";
import { Refusal } from "@game-backend/framework/errors";
import { inParallel } from "@game-backend/framework/inParallel";
import { keyHash } from "@game-backend/framework/requestHash";
import type { Transact } from "@game-backend/framework/transact";
import { grant, grantUses } from "../economy/grant";
import type { Contents } from "../economy/rules/contents";
import { waitingInboxMessage } from "../economy/rules/inboxMessages";
import type { AreaId } from "../leaderboard/areas";
import { areaLocked } from "../leaderboard/codes";
import { type Clients, contribution, type Granted } from "./definition";
import { reward, rewardKey } from "./rewards";
import type { StandingsPage } from "./rows";
import type { Season } from "./season";

/** The grants of `grantRewards`. */
export const rewardUses = {
  ...grantUses,
  letters: ["PutItem"],
  live: ["rewards", "bundles", "currencies"],
} as const;

type Dependencies = { tables: Granted<typeof rewardUses>; transact: Transact; now: number } & Clients<
  Pick<typeof rewardUses, "live">
>;

export const seasonsGive = contribution("ledgerKinds", {
  uses: {},
  lines: {
    "season/reward": {
      what: "a rank on a board",
      moves: "in",
      by: "client",
      documents: ["rewards"],
      daily: true,
    },
  },
});

/** The number of rewards granted concurrently. */
const atOnce = 10;

/**
 * Grants a season's rewards to the best players of a board. Each is a transaction whose ledger row makes it idempotent. A player
 * who was deleted or has not unlocked the area gets no reward; the others keep their ranks. Contents without a place in the wallet
 * wait in an inbox message. Returns the number of players who have their reward. If some fail, for example because other requests
 * keep a wallet busy, it still grants the others and then throws the first error.
 */
export async function grantRewards(
  dependencies: Dependencies,
  area: AreaId,
  season: Season,
  entries: StandingsPage["entries"],
): Promise<number> {
  const id = rewardKey(area, season);
  const { values } = await dependencies.live({ now: season.period.ends - 1, pays: true, asThen: true });
  const call = { ...dependencies, currencies: values.currencies };
  let granted = 0;
  const errors = await inParallel(atOnce, entries.entries(), async ([index, { userId }]) => {
    const given = reward(values, area, season, index + 1);
    if (given && (await give(call, userId, id, given))) granted++;
  });
  if (errors.length > 0) throw errors[0];
  return granted;
}

/**
 * Grants a reward to a player, once for each id. Contents without a place in the wallet wait in an inbox message. Returns false if
 * the player was deleted, or has not unlocked the area.
 */
export async function give(
  call: Parameters<typeof grant>[0] & Pick<Dependencies, "tables">,
  userId: string,
  id: string,
  { contents, ...line }: NonNullable<ReturnType<typeof reward>>,
): Promise<boolean> {
  // The id identifies the request, so a granted reward stays as it is if the coins for a rank change later.
  const cause = { id, hash: keyHash(id) };
  const spill = (rest: Contents) =>
    call.tables.letters.putItem(
      waitingInboxMessage(userId, { cause: id, text: line.reason, at: call.now }, rest),
    );
  try {
    await grant(call, cause, userId, contents, { ...line, spill });
    return true;
  } catch (error) {
    if (!(error instanceof Refusal && error.is(noPlayer, areaLocked))) throw error;
    console.warn(`${line.reason}: ${userId} gets no reward: ${error.message}`);
    return false;
  }
}
