import { unchanged } from "@game-backend/framework/expressions";
import { keyHash } from "@game-backend/framework/requestHash";
import type { Write } from "@game-backend/framework/tableClient";
import { type Belongings, belongingsOf } from "../../economy/money";
import type { Wallet } from "../../progress/rows";
import type { Granted } from "../own";
import type { Purchase } from "../rows";

/** Returns the writes of a wallet that is as it was read, and its line in the ledger. */
export function walletWrites(
  { progress, ledger }: Granted<{ progress: ["UpdateItem"]; ledger: ["PutItem"] }>,
  { purchaseId, revision, test }: Pick<Purchase, "purchaseId" | "revision" | "test">,
  wallet: Wallet,
  left: Belongings,
  reason: string,
  now: number,
): Write<object>[] {
  const before = belongingsOf(wallet);
  const { userId } = wallet;
  const changed = Object.keys(left.inventory).filter((id) => left.inventory[id] !== before.inventory[id]);
  const entryId = `purchase ${purchaseId} ${revision}`;
  const bought = left.bought - before.bought;
  const set = Object.fromEntries(changed.map((id) => [`inventory.${id}`, left.inventory[id]]));
  const same = Object.fromEntries(changed.map((id) => [`inventory.${id}`, unchanged(before.inventory[id])]));
  return [
    progress.updateItem(
      { userId, part: "wallet" },
      {
        set: { ...set, balance: left.balance, bought: left.bought, owes: left.owes },
        if: {
          ...same,
          balance: { equals: wallet.balance },
          bought: unchanged(wallet.bought),
          owes: unchanged(wallet.owes),
        },
      },
    ),
    ledger.putItem(
      {
        ...{ userId, entryId, at: new Date(now).toISOString(), reason },
        // Test money is no revenue.
        kind: test ? "purchase/test" : "purchase",
        amount: left.balance - before.balance,
        ...(bought !== 0 && { bought }),
        ...{ requestHash: keyHash(entryId).stored, answer: {} },
      },
      { if: { entryId: { exists: false } } },
    ),
  ];
}
