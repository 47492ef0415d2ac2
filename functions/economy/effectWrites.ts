import { type Change, unchanged } from "@game-backend/framework/expressions";
import { mapValues } from "@game-backend/framework/mapValues";
import { keyHash, type RequestHash } from "@game-backend/framework/requestHash";
import type { Wallet } from "../progress/rows";
import { expiryOf, inMonth, type MovementTables } from "./month";
import type { LedgerEntry } from "./rows";
import { type Contents, coins, coinsIn, numberOf, placeOf, seenIn, thingsIn } from "./rules/contents";
import { boughtPart, type Effect, walletChange } from "./rules/effect";
import { type Belongings, belongingsOf, type Purse } from "./rules/money";
import type { Parts } from "./rules/parts";

/** The cause of what is given or taken. */
export interface Cause {
  /** Its id among the causes of a player: `season#…`, `letter …`, or a request's key. It gives and takes once. */
  id: string;
  /**
   * A hash of what the cause asks for. The same cause with another hash is refused.
   * @default the id, for a cause that describes it completely
   */
  hash?: RequestHash;
  /**
   * The end of the time in which it can come, in milliseconds since the epoch: a task's day, an inbox message's end. It is
   * remembered for 13 months after that, and what it gave is kept as a part of its month's sum.
   * @default none: it is remembered as long as the account
   */
  until?: number | undefined;
}

type Line = Pick<LedgerEntry, "kind" | "amount" | "reason"> &
  Partial<Pick<LedgerEntry, "bought" | "answer">> &
  Pick<Effect<unknown>, "things" | "listed" | "back" | "uncounted">;

/**
 * Returns the two writes by which an effect happens: the wallet's, and that of the ledger's line, which lists all and is the record
 * that the cause has done its part. Each costs 2 write units up to 1 KB, and the ledger's index 2 more. `seen` are the parts of a
 * wallet that pays with bought coins.
 */
export const effectWrites = (
  tables: MovementTables,
  userId: string,
  effect: Effect<Record<string, unknown>>,
  cause: Cause,
  now: number,
  seen?: Parts,
) => {
  const line = row(userId, { ...effect, bought: boughtPart(effect, seen) }, cause, now);
  const change = inMonth(walletChange(effect, seen), [line], now);
  return [
    tables.progress.updateItem({ userId, part: "wallet" }, change),
    tables.ledger.putItem(line, ifNew),
  ] as const;
};

/** Returns the two writes by which a wallet that is as it was read holds what is `left`. */
export function holdingWrites(
  tables: MovementTables,
  wallet: Wallet,
  left: Belongings,
  { change, ...line }: Pick<Line, "kind" | "reason" | "answer" | "back"> & { change?: Change<Wallet> },
  cause: Cause,
  now: number,
) {
  const { userId } = wallet;
  const { moves, held } = heldBy(wallet, left, change);
  const written = row(userId, { ...line, ...moves }, cause, now);
  return [
    tables.progress.updateItem({ userId, part: "wallet" }, inMonth(held, [written], now)),
    tables.ledger.putItem(written, ifNew),
  ] as const;
}

/** One of several gifts, with the line that it has in the ledger. */
export interface Gift extends Pick<Line, "kind" | "reason" | "answer"> {
  cause: Cause;
  contents: Contents;
}

/** Returns the writes by which a wallet that is as it was read holds what is `left` after gifts: its own, and a line for each. */
export function giftWrites(
  tables: MovementTables,
  wallet: Wallet,
  left: Belongings,
  change: Change<Wallet>,
  gifts: readonly Gift[],
  now: number,
) {
  const { userId } = wallet;
  const lines = gifts.map(({ cause, contents, ...line }) =>
    row(userId, { ...line, amount: coinsIn(contents), things: thingsIn(contents) }, cause, now),
  );
  const { held } = heldBy(wallet, left, change);
  return [
    tables.progress.updateItem({ userId, part: "wallet" }, inMonth(held, lines, now)),
    ...lines.map((line) => tables.ledger.putItem(line, ifNew)),
  ] as const;
}

/** Returns the change by which a wallet that is as it was read holds what is `left`, and what moves by that. */
function heldBy(wallet: Wallet, left: Belongings, change: Change<Wallet> = {}) {
  const before = belongingsOf(wallet);
  const items = Object.keys({ ...before.inventory, ...left.inventory }).map((item) => ({
    item,
    quantity: (left.inventory[item] ?? 0) - (before.inventory[item] ?? 0),
  }));
  const purses = Object.entries(left.purses ?? {}).flatMap(([id, purse]) => moved(wallet, id, purse));
  const things = thingsIn([...items, ...(left.others ?? [])]);
  const amounts = purses.flatMap(({ amount }) => amount);
  const seen = things.map((thing) => [placeOf(thing), seenIn(wallet, thing), numberOf(thing)] as const);
  const amount = left.balance - before.balance;
  const bought = left.bought - before.bought;
  const held: Change<Wallet> = {
    ...change,
    set: {
      ...Object.fromEntries(seen.map(([place, was = 0, more]) => [place, was + more])),
      ...Object.assign({}, ...purses.map(({ set }) => set)),
      balance: left.balance,
      // Who never paid with money has neither.
      bought: left.bought || wallet.bought === undefined ? left.bought || undefined : 0,
      owes: left.owes || wallet.owes === undefined ? left.owes || undefined : 0,
      ...change.set,
    },
    if: {
      ...change.if,
      ...Object.fromEntries(seen.map(([place, was]) => [place, unchanged(was)])),
      ...Object.assign(
        {},
        ...purses.map(({ seen }) => mapValues(seen, (_, place) => unchanged(wallet[place]))),
      ),
      balance: { equals: wallet.balance },
      bought: unchanged(wallet.bought),
      owes: unchanged(wallet.owes),
    },
  };
  return { held, moves: { amount, bought, things: [...things, ...amounts] } };
}

/** The attributes of a wallet's row about currencies besides coins. */
type Places = { [Place in Extract<keyof Wallet, `${string}:${string}`>]?: number | undefined };

/**
 * Returns the attributes of a currency that changed, those by which a wallet is as it was read, and the amount that moved: what
 * time has given is not among it.
 */
function moved(wallet: Wallet, id: string, { gained = 0, since, ...purse }: Purse) {
  const at = (kind: "currency" | "bought" | "owes" | "since" | "regained") => `${kind}:${id}` as const;
  const [was, bought, owes] = [wallet[at("currency")] ?? 0, wallet[at("bought")], wallet[at("owes")]];
  const amount = purse.balance - was - gained;
  if (amount === 0 && purse.owes === (owes ?? 0) && purse.bought === Math.min(bought ?? 0, was + gained))
    return [];
  const set: Places = {
    [at("currency")]: purse.balance,
    ...((purse.bought > 0 || bought !== undefined) && { [at("bought")]: purse.bought }),
    ...((purse.owes > 0 || owes !== undefined) && { [at("owes")]: purse.owes }),
    ...(since !== undefined && { [at("since")]: since }),
    ...(gained > 0 && { [at("regained")]: (wallet[at("regained")] ?? 0) + gained }),
  };
  // The same balance may have other parts since: ten were bought, and ten spent.
  const seen: Places = { [at("bought")]: bought, [at("owes")]: owes, ...set };
  return [{ set, seen, amount: amount === 0 ? [] : [{ currency: id, amount }] }];
}

const ifNew = { if: { entryId: { exists: false } } } as const;

function row(
  userId: string,
  { kind, amount, bought = 0, reason, answer = {}, things = [], listed = [], back, uncounted }: Line,
  { id, hash = keyHash(id), until }: Cause,
  now: number,
): LedgerEntry {
  const others = thingsIn([...things, ...listed]);
  const all = amount === 0 ? others : [{ currency: coins, amount }, ...others];
  return {
    ...{ userId, entryId: id, at: new Date(now).toISOString(), kind, amount },
    ...(bought !== 0 && { bought }),
    ...(others.length > 0 && { contents: all }),
    ...{ reason, requestHash: hash.stored, answer },
    ...(back && { back }),
    ...(uncounted && { uncounted }),
    ...(until !== undefined && { expiresAt: expiryOf(until) }),
  };
}
