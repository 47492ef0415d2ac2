import { unchanged } from "@game-backend/framework/expressions";
import { count } from "@game-backend/framework/metrics";
import type { Transact } from "@game-backend/framework/transact";
import { untilWritten } from "@game-backend/framework/untilWritten";
import { countMoved } from "../../economy/countMoved";
import { type Belongings, belongingsOf } from "../../economy/money";
import type { Wallet } from "../../progress/rows";
import { termsOf } from "../documents";
import type { Clients, Granted } from "../own";
import type { Purchase } from "../rows";
import { booked, bookedCoins, soldAs } from "../rules/booked";
import { indexed } from "../rules/indexed";
import type { Once } from "../rules/once";
import { type Proof, purchaseId } from "../rules/proof";
import { stateAfter } from "../rules/stateAfter";
import { withRefund } from "../rules/withRefund";
import { movePurchase, provenAtOf } from "./movePurchase";
import { ownerOf } from "./owner";
import { rightOf } from "./rightOf";
import { walletWrites } from "./walletWrites";

export const settleUses = {
  purchases: ["GetItem", "PutItem", "UpdateItem"],
  purchasesByHolder: ["Query"],
  progress: ["GetItem", "UpdateItem"],
  ledger: ["PutItem"],
  letters: ["PutItem"],
  live: ["products", "bundles", "currencies"],
} as const;

type Dependencies = { tables: Granted<typeof settleUses>; transact: Transact; now: number } & Clients<
  Pick<typeof settleUses, "live">
>;

/**
 * Brings a purchase, its player's wallet and the ledger to what a proof says, in one transaction: grants what was bought, takes
 * back what is refunded, gives it back if the refund is undone. Idempotent, in any order: an older proof changes nothing.
 *
 * `claimant` is the player who sends the proof. Whom the app named to the store is the buyer's word, so without a claimant a purchase
 * is kept, granted to nobody, until this player sends it, or anybody if no player is named; only what renews or replaces what a
 * player has claimed is this player's at once. What is bought once or subscribed to moves to the player who restores
 * it, and a subscription that takes another one's place ends that one as soon as it is paid. Refuses with `purchase.bound` what belongs to another
 * player. `once` is written when the purchase gets a player. Costs 4 read units and 14 write units; 4 read units if nothing changes.
 */
export async function settlePurchase(
  { tables, transact, now, live }: Dependencies,
  proof: Proof,
  claimant?: string,
  once?: Once,
): Promise<Purchase> {
  return untilWritten(async () => {
    const id = await rightOf({ tables, transact }, proof, claimant);
    if (id === undefined) return false;
    const before = await tables.purchases.getItem({ purchaseId: id }, { consistent: true });
    const former = await formerOf(tables, proof);
    const { userId: owner, namesNobody } = await ownerOf(tables, { before, former, proof, claimant });
    if (claimant !== undefined && before?.userId !== undefined && before.userId !== claimant) {
      // The next attempt brings the new player's purchase to what the proof says.
      await movePurchase({ tables, transact, now, live }, before, proof, claimant, once);
      return false;
    }
    const wallet =
      owner === undefined
        ? undefined
        : await tables.progress.getItem({ userId: owner, part: "wallet" }, { consistent: true });
    const said = stateAfter(before, proof);
    // It gives what it was sold as.
    const { values } = await live({ now: Math.min(now, said.boughtAt), pays: true });
    const claimedAt =
      claimant === undefined && proof.buyer === undefined && before?.userId === undefined
        ? former?.claimedAt
        : (said.claimedAt ??
          (owner === claimant || owner === proof.buyer ? provenAtOf(proof, now) : undefined));
    const terms = termsOf(values, said.product);
    const holdingOf = (one: Wallet) => belongingsOf(one, values.currencies, now);
    // A deleted player's purchases stay known, and nothing is left to take.
    const booking = booked(
      {
        ...{ ...said, purchaseId: id },
        ...(wallet && { userId: wallet.userId, ...(claimedAt !== undefined && { claimedAt }) }),
      },
      wallet && holdingOf(wallet),
      terms,
    );
    // After a move, currencies are another account's, or were this one's before it came back.
    const gotCoins = said.coinsOf?.userId;
    const isOwn = wallet !== undefined && gotCoins === wallet.userId;
    const earlier =
      gotCoins === undefined || isOwn
        ? undefined
        : await tables.progress.getItem({ userId: gotCoins, part: "wallet" }, { consistent: true });
    const coins = bookedCoins(
      booking.purchase,
      isOwn ? (booking.left ?? holdingOf(wallet)) : earlier && holdingOf(earlier),
      terms,
    );
    const settled = indexed(
      withRefund({ ...booking.purchase, ...(coins && { coinsOf: coins.coinsOf }) }, before),
    );
    // Until it is paid, the player keeps the one that is: a pending upgrade may never be.
    const ended = settled.state === "paid" && former?.replacedBy === undefined ? former : undefined;
    if (before && !ended && !isChanged(before, settled)) return before;
    const purchase = { ...settled, revision: (before?.revision ?? 0) + 1 };
    const first = before?.userId === undefined ? once : undefined;
    const written = (one: Wallet | undefined, left: Belongings | undefined, reason: string) =>
      one && left ? walletWrites(tables, purchase, one, left, reason, now, values.currencies) : [];
    const moved = [
      ...(isOwn && coins?.left
        ? written(wallet, coins.left, coins.reason)
        : written(wallet, booking.left, booking.reason)),
      ...written(earlier, coins?.left, coins?.reason ?? ""),
    ];
    const { applied, writes } = await transact([
      tables.purchases.putItem(purchase, { if: { revision: unchanged(before?.revision) } }),
      ...moved,
      ...(ended ? [endedBy(tables, ended, id)] : []),
      ...(first ? [first.write] : []),
    ]);
    if (!applied && first && writes.at(-1)?.applied === false) throw first.refused();
    if (!applied) return false;
    countMoved(moved);
    if (!soldAs(purchase)) count("UnknownProducts");
    if (namesNobody) count("PurchasesOfNobody");
    return purchase;
  });
}

/** Returns the subscription whose place a proof's takes, if it is known here. */
const formerOf = async (
  { purchases }: Dependencies["tables"],
  { store, replaces }: Proof,
): Promise<Purchase | undefined> =>
  replaces === undefined
    ? undefined
    : purchases.getItem({ purchaseId: purchaseId({ store, transaction: replaces }) }, { consistent: true });

/** Ends a subscription in whose place another one is. */
const endedBy = (
  { purchases }: Dependencies["tables"],
  { purchaseId, revision }: Purchase,
  replacedBy: string,
) =>
  purchases.updateItem(
    { purchaseId },
    {
      set: { replacedBy },
      add: { revision: 1 },
      remove: ["due"],
      if: { revision: unchanged(revision) },
    },
  );

const isChanged = (before: Purchase, { revision: _, ...after }: Purchase): boolean =>
  JSON.stringify(sorted({ ...before, revision: 0 })) !== JSON.stringify(sorted({ ...after, revision: 0 }));

const sorted = (row: object): unknown =>
  Object.fromEntries(
    Object.entries(row)
      .filter(([, value]) => value !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, value]) => [name, value && typeof value === "object" ? sorted(value) : value]),
  );
