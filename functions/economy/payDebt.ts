import { randomUUID } from "node:crypto";
import { unchanged } from "@game-backend/framework/expressions";
import { keyHash } from "@game-backend/framework/requestHash";
import type { Transact } from "@game-backend/framework/transact";
import type { Wallet } from "../progress/rows";
import type { Granted } from "./own";
import { boughtAfter, type Parts, partsOf } from "./parts";

interface Dependencies {
  tables: Granted<{ progress: ["UpdateItem"]; ledger: ["PutItem"] }>;
  transact: Transact;
  now: number;
}

/**
 * Pays what a wallet owes, if it is as it was seen. Returns its parts afterwards; `undefined` if it has changed. Costs six write
 * units.
 */
export async function payDebt(
  { tables, transact, now }: Dependencies,
  wallet: Wallet,
): Promise<Parts | undefined> {
  const { userId } = wallet;
  const seen = partsOf(wallet);
  const { owes } = seen;
  const after = { balance: seen.balance - owes, bought: boughtAfter(seen, owes), owes: 0 };
  const entryId = `debt ${randomUUID()}`;
  const { applied } = await transact([
    tables.progress.updateItem(
      { userId, part: "wallet" },
      {
        set: { ...after },
        if: {
          balance: { equals: wallet.balance },
          bought: unchanged(wallet.bought),
          owes: { equals: owes },
        },
      },
    ),
    tables.ledger.putItem({
      ...{ userId, entryId, at: new Date(now).toISOString(), kind: "debt/paid", amount: -owes },
      ...(after.bought !== seen.bought && { bought: after.bought - seen.bought }),
      ...{ reason: "Paid for a refund", requestHash: keyHash(entryId).stored, answer: {} },
    }),
  ]);
  return applied ? after : undefined;
}
