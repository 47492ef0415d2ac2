import { noPlayer } from "@game-backend/framework/codes/players";
import { refuse } from "@game-backend/framework/errors";
import type { Transact } from "@game-backend/framework/transact";
import { belongingsOf, given, takenBack } from "../../economy/rules/money";
import type { Wallet } from "../../progress/rows";
import type { Clients, Granted } from "../definition";
import { termsOf } from "../documents";
import { productOf } from "../products";
import type { Purchase } from "../rows";
import { type Booking, booked, contentsIn, goodsLeft, movedParts, thingsOf } from "../rules/booked";
import { walletWrites } from "./walletWrites";
import { type Besides, writePurchase } from "./writePurchase";

type Dependencies = {
  tables: Granted<{
    purchases: ["PutItem"];
    progress: ["GetItem", "UpdateItem"];
    ledger: ["PutItem"];
    letters: ["PutItem"];
  }>;
  transact: Transact;
  now: number;
} & Clients<{ live: ["products", "bundles", "currencies"] }>;

/**
 * Takes a purchase from its player and gives it to that of `to`, or to nobody. One transaction has this, the lines in the ledgers,
 * and what is written besides. Returns the purchase, or `undefined` if something changed at the same moment and nothing is written.
 * Refuses with `player.not_found` if there is no such player. With `coinsStay`, coins and other currencies stay with a player who
 * has proved the purchase: they were given. A former player whose account is deleted has nothing to lose.
 */
export async function handOver(
  { tables, transact, now, live }: Dependencies,
  before: Purchase,
  to: Purchase,
  { coinsStay = false, ...lines }: { given: string; taken: string; coinsStay?: boolean },
  besides: Omit<Besides, "moved">,
): Promise<Purchase | undefined> {
  const walletOf = async (id: string | undefined) =>
    id === undefined
      ? undefined
      : tables.progress.getItem({ userId: id, part: "wallet" }, { consistent: true });
  const [former, own] = await Promise.all([walletOf(before.userId), walletOf(to.userId)]);
  if (to.userId !== undefined && !own) throw refuse(noPlayer);
  const title = productOf(before.product)?.title ?? before.product;
  const { values } = await live({ now: Math.min(now, before.boughtAt), pays: true });
  const [rules, terms] = [values.currencies, termsOf(values, before.product)];
  const holdingOf = (wallet: Wallet) => belongingsOf(wallet, rules, now);
  // What nobody asked for was not given to the account that has it.
  const stays = coinsStay && before.claimedAt !== undefined;
  const goods = stays ? thingsOf(goodsLeft(before)) : goodsLeft(before);
  const { named: _, ...unnamed } = to;
  const revised: Purchase = { ...unnamed, ...(stays && movedParts(before)), revision: before.revision + 1 };
  // What was granted goes on as it is. What nobody got yet is granted now.
  const { purchase, left, gone }: Partial<Booking> & Pick<Booking, "purchase"> =
    own && !before.granted
      ? booked(revised, holdingOf(own), terms)
      : { purchase: revised, left: own && given(holdingOf(own), goods) };
  const moved = [
    ...(own && left
      ? walletWrites(tables, purchase, own, left, `${lines.given}: ${title}`, now, rules, gone)
      : []),
    ...(former
      ? walletWrites(
          tables,
          purchase,
          former,
          // Nobody owes for what the own token has never asked for.
          takenBack(holdingOf(former), goods, terms?.worth ?? {}, before.claimedAt !== undefined).left,
          `${lines.taken}: ${title}`,
          now,
          rules,
          {
            ...{ goods: contentsIn(goods), whole: 1 },
            ...(before.claimedAt === undefined && { there: true }),
          },
        )
      : []),
  ];
  return writePurchase({ tables, transact }, before, purchase, { ...besides, moved });
}
