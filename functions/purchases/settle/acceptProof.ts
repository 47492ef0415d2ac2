import { noPlayer } from "@game-backend/framework/codes/players";
import { refuse } from "@game-backend/framework/errors";
import type { Build } from "@game-backend/framework/gameClient/build";
import { liveUnreadable } from "@game-backend/framework/live/codes";
import { bound, namesNobody, testMoney, tooOld, unknownProduct } from "../codes";
import type { Granted } from "../definition";
import { soldAs } from "../rules/booked";
import type { FirstClaim } from "../rules/firstClaim";
import { type Proof, purchaseId } from "../rules/proof";
import { purchaseAnswer } from "../rules/purchaseAnswer";
import { mayTest } from "../rules/testers";
import { openReview, reviewUses, stillCounts, usedIn } from "./review";
import { settlePurchase, settleUses } from "./settlePurchase";

/** The grants of `acceptProof`. */
export const acceptUses = { ...settleUses, ...reviewUses } as const;

/** The codes with which a claim is refused, whatever the store. */
export const acceptRefuses = [
  ...[bound, namesNobody, tooOld, testMoney, unknownProduct, noPlayer, liveUnreadable],
] as const;

type Dependencies = Parameters<typeof settlePurchase>[0] & {
  tables: Granted<typeof acceptUses>;
  build?: Build | undefined;
};

/**
 * Claims a purchase for a player by a store's proof, and returns the answer. An unknown product is kept, and refused so that the
 * app sends it again.
 */
export async function acceptProof(
  dependencies: Dependencies,
  proof: Proof,
  testers: Parameters<typeof mayTest>[1],
  userId: string,
) {
  const once = mayTest(proof, testers, userId) ? undefined : await underReview(dependencies, proof, userId);
  const purchase = await settlePurchase(dependencies, proof, userId, once);
  if (!purchase.userId) throw refuse(noPlayer);
  if (!purchase.granted && (purchase.state === "paid" || !soldAs(purchase)))
    throw refuse(unknownProduct, { message: `${purchase.product} is not known yet` });
  return purchaseAnswer(purchase, dependencies.now);
}

/**
 * Returns what counts a purchase in the review window that is open; nothing for one that the player has claimed before, unless it
 * is a further period of a subscription. Refuses other test money.
 */
async function underReview(
  { tables, build, now }: Dependencies,
  proof: Proof,
  userId: string,
): Promise<FirstClaim | undefined> {
  const known = await tables.purchases.getItem({ purchaseId: purchaseId(proof) }, { consistent: true });
  if (known?.userId === userId && (await stillCounts(tables, known, proof, now))) return undefined;
  const window = await openReview(tables, build, now);
  if (!window) throw refuse(testMoney);
  return {
    write: usedIn(tables, window, userId),
    refused: () =>
      refuse(testMoney, { message: `A player may buy ${window.cap} times while this build is reviewed` }),
  };
}
