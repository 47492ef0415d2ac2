import { noPlayer } from "@game-backend/framework/codes/players";
import { refuse } from "@game-backend/framework/errors";
import { unchanged } from "@game-backend/framework/expressions";
import type { Transact } from "@game-backend/framework/transact";
import { given, holdingOf, takenBack } from "../economy/money";
import type { Granted } from "../game";
import { goodsLeft, worthOf } from "./booked";
import { bound } from "./codes";
import { indexed } from "./indexed";
import { productOf } from "./products";
import type { Proof } from "./proof";
import type { Purchase } from "./rows";
import { walletWrites } from "./walletWrites";

/** How often a purchase moves in 30 days. More would be one purchase for a group of friends. */
const most = 3;
const periodMs = 30 * 86_400_000;

/** Returns true for what belongs to whoever has the store's account, and is restored by it. */
export function mayMove({ product }: Pick<Proof, "product">): boolean {
  const kind = productOf(product)?.kind;
  return kind === "permanent" || kind === "subscription";
}

interface Dependencies {
  tables: Granted<{
    purchases: ["PutItem"];
    progress: ["GetItem", "UpdateItem"];
    ledger: ["PutItem"];
  }>;
  transact: Transact;
  now: number;
}

/**
 * Gives a purchase to the player who restores it, and takes it from the former one, in one transaction with a line in both
 * ledgers. Returns false if something changed at the same moment. Refuses with `purchase.bound` the fourth move in 30 days.
 */
export async function moved(
  { tables, transact, now }: Dependencies,
  before: Purchase,
  userId: string,
): Promise<boolean> {
  const recent = (before.moves ?? []).filter((at) => at > now - periodMs);
  if (recent.length >= most)
    throw refuse(bound, {
      message: `The purchase has moved ${most} times in 30 days: write to support with the store's order id`,
    });
  const walletOf = (id: string) =>
    tables.progress.getItem({ userId: id, part: "wallet" }, { consistent: true });
  const [former, own] = await Promise.all([walletOf(before.userId ?? ""), walletOf(userId)]);
  if (!own) throw refuse(noPlayer);
  const product = productOf(before.product);
  const title = product?.title ?? before.product;
  const goods = goodsLeft(before);
  const purchase = indexed({
    ...{ ...before, userId, moves: [...recent, now], revision: before.revision + 1 },
  });
  const { applied } = await transact([
    tables.purchases.putItem(purchase, { if: { revision: unchanged(before.revision) } }),
    ...walletWrites(tables, purchase, own, given(holdingOf(own), goods), `Restored: ${title}`, now),
    ...(former
      ? walletWrites(
          tables,
          purchase,
          former,
          takenBack(holdingOf(former), goods, worthOf(product)).left,
          `Restored on another account: ${title}`,
          now,
        )
      : []),
  ]);
  return applied;
}
