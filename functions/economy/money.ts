import type { Wallet } from "../progress/rows";
import {
  type Content,
  type Contents,
  coins as coinsId,
  coinsIn,
  joined,
  mostKinds,
  numberOf,
  placeOf,
  seenIn,
  thingsIn,
  withNumber,
} from "./contents";
import { maxBalance } from "./effect";
import { partsOf } from "./parts";

/** What a wallet holds that money can buy. */
export interface Belongings {
  balance: number;
  bought: number;
  owes: number;
  inventory: Readonly<Record<string, number>>;
  /** The other things that are given or, with negative numbers, taken. */
  others?: Contents;
}

/** Coins, and quantities of items. */
export interface Goods {
  coins: number;
  items: Readonly<Record<string, number>>;
}

export const belongingsOf = (wallet: Wallet): Belongings => ({
  ...partsOf(wallet),
  inventory: wallet.inventory,
});

/** Returns what is held after something bought with money was added. Coins pay what is owed first. */
export function given(holding: Belongings, { coins, items }: Goods): Belongings {
  const paid = Math.min(holding.owes, coins);
  return {
    balance: holding.balance + coins - paid,
    bought: holding.bought + coins - paid,
    owes: holding.owes - paid,
    inventory: withItems(holding.inventory, items, 1),
  };
}

/**
 * Returns what is held after a refund: items that are still there are taken, then coins for those that are not, of which bought
 * ones go first, and what is missing is owed. `worth` says the coins for one item. With `isOwed` false, items and coins that are
 * not there are given up. `taken` gives it all back by `given`.
 */
export function takenBack(
  holding: Belongings,
  { coins, items }: Goods,
  worth: Readonly<Record<string, number>>,
  isOwed = true,
): { left: Belongings; taken: Goods } {
  const there = Object.fromEntries(
    Object.entries(items).map(([id, quantity]) => [id, Math.min(quantity, holding.inventory[id] ?? 0)]),
  );
  const gone = Object.entries(items).reduce(
    (sum, [id, quantity]) => sum + (quantity - (there[id] ?? 0)) * (worth[id] ?? 0),
    0,
  );
  const wanted = isOwed ? coins + gone : Math.min(coins, holding.balance);
  const now = Math.min(wanted, holding.balance);
  const balance = holding.balance - now;
  return {
    left: {
      balance,
      bought: Math.min(balance, Math.max(0, holding.bought - now)),
      owes: holding.owes + wanted - now,
      inventory: withItems(holding.inventory, there, -1),
    },
    taken: { coins: wanted, items: withItems({}, there, 1) },
  };
}

/** Returns an inventory with items added, or taken if `sign` is negative. Items of which none is left are kept as 0. */
function withItems(
  inventory: Readonly<Record<string, number>>,
  items: Readonly<Record<string, number>>,
  sign: 1 | -1,
): Record<string, number> {
  const after = { ...inventory };
  for (const [id, quantity] of Object.entries(items))
    if (quantity > 0) after[id] = (after[id] ?? 0) + sign * quantity;
  return after;
}

/** Returns what of contents has a place in a wallet, and what has none. */
export function fitting(wallet: Wallet, contents: Contents): { fits: Content[]; rest: Content[] } {
  const [fits, rest]: [Content[], Content[]] = [[], []];
  let kinds = Object.keys(wallet.inventory).length;
  for (const content of joined(contents)) {
    const number = numberOf(content);
    const place = placeOf(content);
    let room = number;
    if (place === "balance") room = Math.max(0, Math.min(number, maxBalance - wallet.balance));
    else if (place.startsWith("inventory.") && seenIn(wallet, content) === undefined)
      room = kinds++ < mostKinds ? number : 0;
    if (room > 0) fits.push(withNumber(content, room));
    if (room < number) rest.push(withNumber(content, number - room));
  }
  return { fits, rest };
}

/** Returns what is left without what has no place of it in a wallet, and that. */
export function capped(wallet: Wallet, left: Belongings): { left: Belongings; rest: Content[] } {
  const items = Object.entries(left.inventory).map(([item, quantity]) => ({
    item,
    quantity: Math.max(0, quantity - (wallet.inventory[item] ?? 0)),
  }));
  const more = { currency: coinsId, amount: Math.max(0, left.balance - wallet.balance) };
  const { rest } = fitting(wallet, [more, ...items]);
  const over = coinsIn(rest);
  const without = thingsIn(rest).map((thing) => ("item" in thing ? thing.item : ""));
  const kept = Object.entries(left.inventory).filter(([item]) => !without.includes(item));
  const inventory = Object.fromEntries(kept);
  const bought = Math.max(0, left.bought - over);
  return { left: { ...left, balance: left.balance - over, bought, inventory }, rest };
}
