import { mapValues } from "@game-backend/framework/mapValues";
import type { Wallet } from "../../progress/rows";
import type { Currencies, Currency } from "../currencies";
import {
  type Content,
  type Contents,
  coins as coinsId,
  isOther,
  joined,
  mostKinds,
  numberOf,
  placeOf,
  thingsIn,
  withNumber,
} from "./contents";
import { maxBalance } from "./effect";
import { boughtAfter, type Parts, partsOf } from "./parts";

/** A wallet's holding of a currency at a time. */
export interface Purse extends Parts {
  /** The amount that time has given since the row was written. @default 0 */
  gained?: number;
  /** The time until which the balance is true, of a currency that regains. */
  since?: number;
}

/** The holdings of a wallet. */
export interface Belongings extends Parts {
  inventory: Readonly<Record<string, number>>;
  /** The currencies besides coins. One that is not there is empty. */
  purses?: Readonly<Record<string, Purse>>;
  /** The other things that are given or, with negative numbers, taken. */
  others?: Contents;
}

/** Coins, amounts of other currencies, and quantities of items. */
export interface Goods {
  coins: number;
  items: Readonly<Record<string, number>>;
  currencies?: Readonly<Record<string, number>>;
}

/** Returns what a wallet holds at a time. Without rules, nothing regains. */
export function belongingsOf(wallet: Wallet, rules: Currencies = {}, now = 0): Belongings {
  const held = Object.keys(wallet).flatMap((place) => /^currency:(.*)$/.exec(place)?.[1] ?? []);
  const ids = [...new Set([...held, ...Object.keys(rules)])].filter((id) => id !== coinsId);
  const purses = Object.fromEntries(ids.map((id) => [id, purseOf(wallet, id, rules[id]?.regains, now)]));
  return { ...partsOf(wallet), inventory: wallet.inventory, ...(ids.length > 0 && { purses }) };
}

function purseOf(wallet: Wallet, id: string, regains: Currency["regains"], now: number): Purse {
  const stored = wallet[`currency:${id}`] ?? 0;
  const { gained, ...since } = regained(stored, wallet[`since:${id}`], regains, now);
  const { owes, ...parts } = partsOf({
    balance: stored + gained,
    bought: wallet[`bought:${id}`] ?? 0,
    owes: wallet[`owes:${id}`] ?? 0,
  });
  return { ...into({ ...parts, balance: stored, owes }, gained), gained, ...since };
}

/** Returns what time has given, and the time until which that is true. A player who never had any has the most that it regains. */
export function regained(
  stored: number,
  since: number | undefined,
  regains: Currency["regains"],
  now: number,
): { gained: number; since?: number } {
  if (!regains) return { gained: 0 };
  const { amount, every, upTo } = regains;
  const from = since ?? 0;
  const times = Math.max(0, Math.floor((now - from) / (every * 1_000)));
  const gained = Math.max(0, Math.min(upTo - stored, times * amount));
  const isFull = stored + gained >= upTo;
  // At the bound, nothing runs. The next one begins when something is spent; a clock that went back takes nothing.
  return { gained, since: isFull ? Math.max(now, from) : from + times * every * 1_000 };
}

/** Returns what is held after an amount came in: it pays what is owed first. `bought` is the part that money bought. */
const into = <P extends Parts>(purse: P, amount: number, bought = 0): P => {
  const paid = Math.min(purse.owes, amount);
  return {
    ...purse,
    balance: purse.balance + amount - paid,
    bought: purse.bought + Math.max(0, bought - paid),
    owes: purse.owes - paid,
  };
};

/** Returns what is held after an amount was taken, of which bought ones go first, and what is missing is owed. */
const outOf = <P extends Parts>(purse: P, wanted: number): P => {
  const now = Math.min(wanted, purse.balance);
  const balance = purse.balance - now;
  const bought = Math.min(balance, Math.max(0, purse.bought - now));
  return { ...purse, balance, bought, owes: purse.owes + wanted - now };
};

const none: Purse = { balance: 0, bought: 0, owes: 0 };

/** Returns what is held of a currency. */
export const purseIn = (holding: Belongings, id: string): Purse =>
  id === coinsId ? holding : (holding.purses?.[id] ?? none);

function withPurses(
  { purses = {} }: Belongings,
  amounts: Goods["currencies"] = {},
  change: (purse: Purse, amount: number) => Purse,
): Pick<Belongings, "purses"> {
  const changed = Object.entries(amounts).map(([id, amount]) => [id, change(purses[id] ?? none, amount)]);
  const all = { ...purses, ...Object.fromEntries(changed) };
  return Object.keys(all).length > 0 ? { purses: all } : {};
}

/** Returns what is held after something bought with money was added. A currency pays what is owed of it first. */
export const given = (holding: Belongings, { coins, items, currencies }: Goods): Belongings => ({
  ...into(holding, coins, coins),
  ...withPurses(holding, currencies, (purse, amount) => into(purse, amount, amount)),
  inventory: withItems(holding.inventory, items, 1),
});

/** Returns what is held after contents were given that no money bought. */
export const withContents = (holding: Belongings, contents: Contents): Belongings => ({
  ...holding,
  balance: holding.balance + sumOf(contents, coinsId),
  ...withPurses(holding, amountsIn(contents), (purse, amount) => into(purse, amount)),
  others: thingsIn(contents).filter((thing) => !isOther(thing)),
});

/** Returns what is held after a payment that the balance covers. */
export const withoutPrice = (holding: Belongings, id: string, price: number): Belongings => {
  const pay = <P extends Parts>(purse: P): P => ({
    ...purse,
    balance: purse.balance - price,
    bought: boughtAfter(purse, price),
  });
  return id === coinsId ? pay(holding) : { ...holding, ...withPurses(holding, { [id]: price }, pay) };
};

const sumOf = (contents: Contents, id: string) =>
  contents.reduce((sum, one) => sum + ("currency" in one && one.currency === id ? one.amount : 0), 0);

/** Returns the amounts of currencies besides coins among contents. */
export const amountsIn = (contents: Contents): Record<string, number> =>
  Object.fromEntries(joined(contents).flatMap((one) => (isOther(one) ? [[one.currency, one.amount]] : [])));

/**
 * Returns what is held after a refund. Items that are still there are taken, then coins for those that are not, bought coins first.
 * The missing rest becomes a debt. Other currencies are taken in the same way, each with a debt of its own. `worth` says the coins
 * for one item. With `isOwed` false, the missing rest is given up. `taken` gives it all back by `given`.
 */
export function takenBack(
  holding: Belongings,
  { coins, items, currencies = {} }: Goods,
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
  const amounts = Object.fromEntries(
    Object.entries(currencies).map(([id, amount]) => [
      id,
      isOwed ? amount : Math.min(amount, purseIn(holding, id).balance),
    ]),
  );
  return {
    left: {
      ...outOf(holding, wanted),
      ...withPurses(holding, amounts, outOf),
      inventory: withItems(holding.inventory, there, -1),
    },
    taken: {
      ...{ coins: wanted, items: withItems({}, there, 1) },
      ...(Object.keys(amounts).length > 0 && { currencies: amounts }),
    },
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

/** Returns what of contents has a place beside what is held, and what has none. */
export function splitByRoom(
  holding: Belongings,
  contents: Contents,
  rules: Currencies = {},
): { fits: Content[]; rest: Content[] } {
  const [fits, rest]: [Content[], Content[]] = [[], []];
  let kinds = Object.keys(holding.inventory).length;
  for (const content of joined(contents)) {
    const number = numberOf(content);
    let room = number;
    if ("currency" in content) {
      const { balance, owes } = purseIn(holding, content.currency);
      const cap = rules[content.currency]?.cap ?? maxBalance;
      const paid = isOther(content) ? owes : 0;
      room = Math.max(0, Math.min(number, cap + paid - balance));
    } else if (
      placeOf(content).startsWith("inventory.") &&
      "item" in content &&
      !Object.hasOwn(holding.inventory, content.item)
    )
      room = kinds++ < mostKinds ? number : 0;
    if (room > 0) fits.push(withNumber(content, room));
    if (room < number) rest.push(withNumber(content, number - room));
  }
  return { fits, rest };
}

/** Returns what is left without what has no place of it beside what was held, and that. */
export function capped(
  before: Belongings,
  left: Belongings,
  rules: Currencies = {},
): { left: Belongings; rest: Content[] } {
  const items = Object.entries(left.inventory).map(([item, quantity]) => ({
    item,
    quantity: Math.max(0, quantity - (before.inventory[item] ?? 0)),
  }));
  const ids = [coinsId, ...Object.keys(left.purses ?? {})];
  const more = ids.map((currency) => ({
    currency,
    amount: Math.max(0, purseIn(left, currency).balance - purseIn(before, currency).balance),
  }));
  // What was owed is paid already.
  const purses = mapValues(before.purses ?? {}, (purse) => ({ ...purse, owes: 0 }));
  const { rest } = splitByRoom({ ...before, purses }, [...more, ...items], rules);
  const over = <P extends Parts>(purse: P, amount: number): P => ({
    ...purse,
    balance: purse.balance - amount,
    bought: Math.max(0, purse.bought - amount),
  });
  const without = thingsIn(rest).map((thing) => ("item" in thing ? thing.item : ""));
  const kept = Object.entries(left.inventory).filter(([item]) => !without.includes(item));
  return {
    left: {
      ...over(left, sumOf(rest, coinsId)),
      ...withPurses(left, amountsIn(rest), over),
      inventory: Object.fromEntries(kept),
    },
    rest,
  };
}
