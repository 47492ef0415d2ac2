import { unchanged } from "@game-backend/framework/expressions";
import { count } from "@game-backend/framework/metrics";
import type { Transact } from "@game-backend/framework/transact";
import { untilWritten } from "@game-backend/framework/untilWritten";
import { belongingsOf } from "../../economy/rules/money";
import type { Wallet } from "../../progress/rows";
import type { Clients, Granted } from "../definition";
import { termsOf } from "../documents";
import type { Purchase } from "../rows";
import { type Booking, booked, bookedCoins, type Gone, soldAs } from "../rules/booked";
import { decide, namedInstead, type Right } from "../rules/decide";
import type { FirstClaim } from "../rules/firstClaim";
import { indexed } from "../rules/indexed";
import { type Proof, purchaseId } from "../rules/proof";
import { withRoot } from "../rules/termAfter";
import { withNamed } from "../rules/withNamed";
import { withRefund } from "../rules/withRefund";
import { handOver } from "./handOver";
import { readRight } from "./readRight";
import { walletWrites } from "./walletWrites";
import { writePurchase } from "./writePurchase";

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
 * `claimant` is the player who sends the proof. The app's note of the buyer is no proof. Without a claimant, a purchase is stored
 * and granted to nobody. It waits for the player whom the note names, or for anybody if it names none. A renewal or a replacement
 * of a claimed purchase is granted at once. `decide` says whose it is, and refuses what is not the claimant's. A subscription that
 * takes another one's place ends that one as soon as it is paid. `once` is written when the purchase gets a player. Costs 4 read
 * units and 14 write units; 4 read units if nothing changes.
 */
export async function settlePurchase(
  dependencies: Dependencies,
  proof: Proof,
  claimant?: string,
  once?: FirstClaim,
): Promise<Purchase> {
  const { tables, now, live } = dependencies;
  const walletOf = async (userId: string | undefined) =>
    userId === undefined
      ? undefined
      : tables.progress.getItem({ userId, part: "wallet" }, { consistent: true });
  return untilWritten(async () => {
    const { right, before: found } = await readRight(tables, proof, claimant);
    const before = right.joins ? await join(dependencies, right.joins) : found;
    if (right.joins && !before) return false;
    const known = { proof, claimant, before, former: await formerOf(tables, proof), now };
    const named = namedInstead(known);
    const decision = decide(known, named === undefined ? undefined : (await walletOf(named)) !== undefined);
    if (decision.does === "move") {
      const lines = { given: "Restored", taken: "Restored on another account", coinsStay: true };
      await handOver(dependencies, decision.before, decision.to, lines, { once });
      // The next attempt brings the new player's purchase to what the proof says.
      return false;
    }
    const { said, owner, claimedAt, ended, namesNobody } = decision;
    const wallet = await walletOf(owner);
    // It gives what it was sold as.
    const { values } = await live({ now: Math.min(now, said.boughtAt), pays: true });
    const terms = termsOf(values, said.product);
    const holdingOf = (one: Wallet) => belongingsOf(one, values.currencies, now);
    // A deleted player's purchases stay known, and nothing is left to take.
    const booking = booked(
      {
        ...{ ...withRoot(withNamed(said, known, owner), known.former), purchaseId: right.id },
        ...(wallet && { userId: wallet.userId, ...(claimedAt !== undefined && { claimedAt }) }),
      },
      wallet && holdingOf(wallet),
      terms,
      before?.refunded,
    );
    // After a move, currencies are another account's, or were this one's before it came back.
    const gotCoins = said.coinsOf?.userId;
    const isOwn = wallet !== undefined && gotCoins === wallet.userId;
    const earlier = isOwn ? undefined : await walletOf(gotCoins);
    const coins = bookedCoins(
      booking.purchase,
      isOwn ? (booking.left ?? holdingOf(wallet)) : earlier && holdingOf(earlier),
      terms,
    );
    const settled = indexed(
      withRefund({ ...booking.purchase, ...(coins && { coinsOf: coins.coinsOf }) }, before),
    );
    if (before && !ended && !isChanged(before, settled)) return before;
    const purchase = { ...settled, revision: (before?.revision ?? 0) + 1 };
    const written = (
      one: Wallet | undefined,
      { left, reason = "", gone }: Partial<Omit<Booking, "purchase">>,
    ) => (one && left ? walletWrites(tables, purchase, one, left, reason, now, values.currencies, gone) : []);
    const moved = [
      ...(isOwn && coins?.left
        ? written(wallet, { ...coins, gone: both(coins.gone, booking.gone) })
        : written(wallet, booking)),
      ...written(earlier, coins ?? {}),
    ];
    const others = ended ? [endedBy(tables, ended, right.id)] : [];
    const first = before?.userId === undefined ? once : undefined;
    if (!(await writePurchase(dependencies, before, purchase, { moved, others, once: first }))) return false;
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

/** Makes the rows of one right one. Returns it, or `undefined` if something changed at the same moment. */
const join = (dependencies: Dependencies, { whole, parts }: NonNullable<Right["joins"]>) =>
  writePurchase(dependencies, undefined, whole, {
    others: parts.map((part) => partOf(dependencies.tables, part, whole.purchaseId)),
  });

/** Takes a row from its player: it is a part of another one. */
const partOf = ({ purchases }: Dependencies["tables"], { purchaseId, revision }: Purchase, sameAs: string) =>
  purchases.updateItem(
    { purchaseId },
    {
      set: { sameAs },
      add: { revision: 1 },
      remove: ["userId", "holder", "listed"],
      if: { revision: unchanged(revision) },
    },
  );

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

/** Returns what goes back by one line for two parts of a purchase. */
const both = (one: Gone | undefined, other: Gone | undefined): Gone | undefined =>
  one && other ? { ...one, ...other, goods: [...one.goods, ...other.goods] } : (one ?? other);

const isChanged = (before: Purchase, { revision: _, ...after }: Purchase): boolean =>
  JSON.stringify(sorted({ ...before, revision: 0 })) !== JSON.stringify(sorted({ ...after, revision: 0 }));

const sorted = (row: object): unknown =>
  Object.fromEntries(
    Object.entries(row)
      .filter(([, value]) => value !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, value]) => [name, value && typeof value === "object" ? sorted(value) : value]),
  );
