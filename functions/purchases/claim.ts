import { noPlayer } from "@game-backend/framework/codes/players";
import { refuse } from "@game-backend/framework/errors";
import { soldAs } from "./booked";
import { bound, testMoney, unknownProduct } from "./codes";
import type { Proof } from "./proof";
import { purchaseAnswer } from "./purchaseAnswer";
import { settle } from "./settle";
import { mayTest } from "./testers";

/** The codes with which a claim is refused, whatever the store. */
export const claimRefuses = [bound, testMoney, unknownProduct, noPlayer] as const;

/**
 * Claims a purchase for a player by a store's proof, and returns the answer. An unknown product is kept, and refused so that the
 * app sends it again.
 */
export async function claim(
  dependencies: Parameters<typeof settle>[0],
  proof: Proof,
  testers: Parameters<typeof mayTest>[1],
  userId: string,
) {
  if (!mayTest(proof, testers, userId)) throw refuse(testMoney);
  const purchase = await settle(dependencies, proof, userId);
  if (!purchase.userId) throw refuse(noPlayer);
  if (!purchase.granted && !soldAs(purchase))
    throw refuse(unknownProduct, { message: `${purchase.product} is not known yet` });
  return purchaseAnswer(purchase, dependencies.now);
}
