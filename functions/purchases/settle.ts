import { contended } from "@game-backend/framework/codes/server";
import { refuse } from "@game-backend/framework/errors";
import { unchanged } from "@game-backend/framework/expressions";
import { count } from "@game-backend/framework/metrics";
import { backoff } from "@game-backend/framework/retry";
import type { Transact } from "@game-backend/framework/transact";
import { holdingOf } from "../economy/money";
import type { Granted } from "../game";
import { booked } from "./booked";
import { bound } from "./codes";
import { mayMove, moved } from "./moved";
import { productOf } from "./products";
import { type Proof, purchaseId, wholeShare } from "./proof";
import type { Purchase } from "./rows";
import { stateAfter } from "./stateAfter";
import { walletWrites } from "./walletWrites";

export const settleUses = {
  purchases: ["GetItem", "PutItem"],
  progress: ["GetItem", "UpdateItem"],
  ledger: ["PutItem"],
} as const;

interface Dependencies {
  tables: Granted<typeof settleUses>;
  transact: Transact;
  now: number;
}

/** Attempts while others change the same purchase or wallet. */
const mostTries = 12;

/**
 * Brings a purchase, its player's wallet and the ledger to what a proof says, in one transaction: grants what was bought, takes
 * back what is refunded, gives it back if the refund is undone. Idempotent, in any order: an older proof changes nothing.
 *
 * `claimant` is the player who sends the proof. Without one, the player is the one whom the app named to the store; a purchase
 * of nobody is kept until somebody claims it. What is bought once moves to the player who restores it. Refuses with `purchase.bound` what belongs to another player. Costs 3 read units and 8
 * write units; 1.5 read units if nothing changes.
 */
export async function settle(
  { tables, transact, now }: Dependencies,
  proof: Proof,
  claimant?: string,
): Promise<Purchase> {
  const id = purchaseId(proof);
  for (let tries = 0; tries < mostTries; tries++) {
    if (tries > 0) await backoff(tries);
    const before = await tables.purchases.getItem({ purchaseId: id }, { consistent: true });
    const known = before?.userId ?? proof.player ?? claimant;
    const isRestored = claimant !== undefined && known !== claimant;
    if (isRestored && !mayMove(proof)) throw refuse(bound);
    if (isRestored && before?.userId !== undefined) {
      // The next attempt brings the new player's purchase to what the proof says.
      await moved({ tables, transact, now }, before, claimant);
      continue;
    }
    const owner = isRestored ? claimant : known;
    const wallet =
      owner === undefined
        ? undefined
        : await tables.progress.getItem({ userId: owner, part: "wallet" }, { consistent: true });
    const said = stateAfter(before, proof);
    // A deleted player's purchases stay known, and nothing is left to take.
    const booking = booked(
      { ...said, ...(wallet && { userId: wallet.userId }) },
      wallet && holdingOf(wallet),
    );
    const settled = withDue(booking.purchase);
    if (before && !isChanged(before, settled)) return before;
    const purchase = { ...settled, revision: (before?.revision ?? 0) + 1 };
    const { applied } = await transact([
      tables.purchases.putItem(purchase, { if: { revision: unchanged(before?.revision) } }),
      ...(wallet && booking.left
        ? walletWrites(tables, purchase, wallet, booking.left, booking.reason, now)
        : []),
    ]);
    if (!applied) continue;
    if (!productOf(purchase.product)) count("UnknownProducts");
    return purchase;
  }
  throw refuse(contended, { retryAfter: 1 });
}

/** Marks what Google must be told: what is granted and not refunded. Apple's apps finish their purchases themselves. */
function withDue({ due: _, ...purchase }: Purchase): Purchase {
  const { store, granted, refunded, acknowledged } = purchase;
  const isDue = store === "google" && granted && refunded < wholeShare && !acknowledged;
  return isDue ? { ...purchase, due: store } : purchase;
}

const isChanged = (before: Purchase, { revision: _, ...after }: Purchase): boolean =>
  JSON.stringify(sorted({ ...before, revision: 0 })) !== JSON.stringify(sorted({ ...after, revision: 0 }));

const sorted = (row: object): unknown =>
  Object.fromEntries(
    Object.entries(row)
      .filter(([, value]) => value !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, value]) => [name, value && typeof value === "object" ? sorted(value) : value]),
  );
