import { noPlayer } from "@game-backend/framework/codes/players";
import { refuse } from "@game-backend/framework/errors";
import { unlessUnreadable } from "@game-backend/framework/live/unlessUnreadable";
import { NextCursor, pagesOf } from "@game-backend/framework/pagesOf";
import * as z from "zod/mini";
import { AreaId, areaIds } from "../leaderboard/areas";
import { isOpen } from "../leaderboard/rules/unlocks";
import type { Wallet } from "../progress/rows";
import type { Currencies } from "./currencies";
import type { Clients, Granted } from "./definition";
import { isShown } from "./month";
import type { LedgerEntry } from "./rows";
import { heldIn, ShownList } from "./rules/contents";
import { belongingsOf } from "./rules/money";
import { partsOf } from "./rules/parts";

/** A line of a ledger. */
export const Entry = z.object({
  id: z.string(),
  at: z.iso.datetime(),
  kind: z.string().check(z.describe("The source of the change, such as `shop/buy`")),
  amount: z.int().check(z.describe("Coins added; negative for payments")),
  bought: z
    .optional(z.int())
    .check(z.describe("The part of the amount that is coins bought with money; absent if there is none")),
  reason: z.string(),
});

/** A player's amount of a currency besides coins. */
export const Held = z
  .object({
    amount: z.int(),
    bought: z.optional(z.int()).check(z.describe("The part that money bought; absent if there is none")),
    owes: z
      .optional(z.int())
      .check(z.describe("The amount that a refund took after it was spent; absent if there is none")),
    next: z
      .optional(z.int())
      .check(
        z.describe(
          "When it has grown by itself next, in milliseconds since the epoch; absent if it does not grow",
        ),
      ),
  })
  .register(z.globalRegistry, { title: "Held" });

/** Returns what a wallet has of each currency besides coins. */
export function currenciesIn(
  wallet: Wallet,
  rules: Currencies,
  now: number,
): Record<string, z.output<typeof Held>> {
  const { purses = {} } = belongingsOf(wallet, rules, now);
  return Object.fromEntries(
    Object.entries(purses).flatMap(([id, { balance: amount, bought, owes, since = now }]) => {
      const { regains } = rules[id] ?? {};
      if (amount === 0 && owes === 0 && !regains) return [];
      const next = regains && amount < regains.upTo && since + regains.every * 1_000;
      return [[id, { amount, ...(bought && { bought }), ...(owes && { owes }), ...(next && { next }) }]];
    }),
  );
}

/** A player's coins, items and unlocked areas. */
export const walletFields = {
  balance: z.int().check(z.describe("Coins")),
  bought: z
    .optional(z.int())
    .check(z.describe("Those of the coins that were bought with money; absent if there are none")),
  owes: z
    .optional(z.int())
    .check(
      z.describe("Coins that a refund took after they were spent: they are paid before anything is bought"),
    ),
  inventory: z.record(z.string(), z.int()).check(z.describe("The quantity of each item")),
  currencies: z
    .optional(z.record(z.string(), Held))
    .check(z.describe("The currencies besides coins, by their names; absent if there are none")),
  lasting: z
    .optional(ShownList)
    .check(z.describe("Items with an end, and entitlements that were given, until they end; absent: none")),
  unlocked: z.array(AreaId),
};

/** A wallet without its ledger. */
export const WalletAnswer = z.object(walletFields);

/** A wallet with a page of its ledger. */
export const WalletPage = z.object({ ...walletFields, ledger: z.array(Entry), cursor: NextCursor });

/** Returns a wallet's row as its player sees it. */
export function walletAnswer(wallet: Wallet, rules: Currencies, now: number): z.input<typeof WalletAnswer> {
  const { balance, inventory } = wallet;
  const { bought, owes } = partsOf(wallet);
  const currencies = currenciesIn(wallet, rules, now);
  const lasting = heldIn(wallet, now).flatMap((one): z.input<typeof ShownList> => {
    if ("item" in one) return one.until === undefined ? [] : [one];
    if (!("entitlement" in one)) return [];
    const { quantity: _, ...entitlement } = one;
    return [entitlement];
  });
  return {
    balance,
    ...(bought > 0 && { bought }),
    ...(owes > 0 && { owes }),
    inventory,
    ...(Object.keys(currencies).length > 0 && { currencies }),
    ...(lasting.length > 0 && { lasting }),
    unlocked: areaIds.filter((areaId) => isOpen(wallet, areaId)),
  };
}

/** The grants of `walletPage`. */
export const walletUses = {
  progress: ["GetItem"],
  ledger: ["BatchGetItem"],
  ledgerByTime: ["Query"],
  signingKey: true,
  live: ["currencies"],
} as const;

type Dependencies = { tables: Granted<typeof walletUses>; now: number } & Clients<
  Pick<typeof walletUses, "signingKey" | "live">
>;

/** Returns a player's wallet with a page of the ledger, newest first. Throws 404 if there is no such player. */
export async function walletPage(
  { tables, signingKey, now, live }: Dependencies,
  userId: string,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): Promise<z.input<typeof WalletPage>> {
  const scope = `GET /wallet ${userId}`;
  const { startAfter, cursorOf } = await pagesOf(signingKey, scope, cursor);
  const [rules, wallet, page] = await Promise.all([
    unlessUnreadable(live({ now })),
    tables.progress.getItem({ userId, part: "wallet" }, { consistent: true }),
    tables.ledgerByTime.query({ hash: userId, limit, startAfter, descending: true, consistent: true }),
  ]);
  if (!wallet) throw refuse(noPlayer);
  // The index has no bought parts, and an index of a table cannot get new attributes. Few players have them.
  const boughtIn = wallet.bought === undefined ? new Map() : await boughtParts(tables, page.items);
  const ledger = page.items
    .filter((line) => isShown(line, now))
    .map(({ userId: _, entryId: id, ...entry }) => ({
      id,
      ...entry,
      ...boughtIn.get(id),
    }));
  return {
    ...walletAnswer(wallet, rules?.values.currencies ?? {}, now),
    ledger,
    cursor: await cursorOf(page.next),
  };
}

/** Returns the bought parts of ledger entries, by the entries' ids. */
async function boughtParts(
  { ledger }: Granted<{ ledger: ["BatchGetItem"] }>,
  entries: readonly Pick<LedgerEntry, "userId" | "entryId">[],
): Promise<ReadonlyMap<string, Pick<LedgerEntry, "bought">>> {
  const keys = entries.map(({ userId, entryId }) => ({ userId, entryId }));
  const rows = keys.length > 0 ? await ledger.batchGetItem(keys) : [];
  return new Map(rows.map(({ entryId, bought }) => [entryId, bought === undefined ? {} : { bought }]));
}
