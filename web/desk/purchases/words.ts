import type { RouteTypes } from "../../client";
import { moment, plural } from "../lib/words";

export type Purchase = RouteTypes["getPlayerPurchases"]["answer"]["purchases"][number];

/** The facts about a purchase, in words. */
export const wordsOf = ({
  store,
  state,
  coins,
  items,
  boughtAt,
  test,
  family,
  refunded,
  takenCoins,
  moves,
}: Purchase) =>
  [
    `${store}, ${state}, ${moment(boughtAt)}`,
    coins > 0 && plural(coins, "coin"),
    ...Object.entries(items).map(([item, count]) => `${count} × ${item}`),
    test && "test money",
    family && "paid for by the family",
    refunded > 0 && `${refunded / 1_000} % refunded`,
    takenCoins && `${plural(takenCoins, "coin")} taken`,
    moves.length > 0 && `moved ${plural(moves.length, "time")} in 30 days`,
  ]
    .filter(Boolean)
    .join(" · ");
