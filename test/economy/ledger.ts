import assert from "node:assert/strict";
import type { Caller } from "@game-backend/tools/harness/caller";
import { retryThrottled } from "@game-backend/tools/harness/retryThrottled";
import { newWallet } from "../../functions/economy/newWallet";

export interface Entry {
  id: string;
  kind: string;
  amount: number;
}

/** Returns every entry of a player's ledger, newest first. */
export async function ledgerOf(player: Pick<Caller, "get">): Promise<Entry[]> {
  const entries: Entry[] = [];
  for (let cursor: string | undefined = ""; cursor !== undefined; ) {
    const path = `/wallet?limit=100${cursor && `&cursor=${cursor}`}`;
    const { status, body } = await retryThrottled(() => player.get(path));
    assert.equal(status, 200);
    entries.push(...body.ledger);
    cursor = body.cursor;
  }
  return entries;
}

/** Returns the balance according to the ledger. */
export const balanceOf = (ledger: readonly Entry[]) =>
  ledger.reduce((balance, { amount }) => balance + amount, newWallet("").balance);
