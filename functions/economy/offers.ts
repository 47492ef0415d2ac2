import { refuse } from "@game-backend/framework/errors";
import { unchanged } from "@game-backend/framework/expressions";
import { kind } from "@game-backend/framework/live/kind";
import { isoDate, periodOf } from "@game-backend/framework/period";
import * as z from "zod/mini";
import { ItemId } from "../catalog/items";
import type { Wallet } from "../progress/rows";
import { offerTaken, walletChanged } from "./codes";

/** The beginning of an offer's id in the shop: no item has such a name. */
const prefix = "offer:";

export const SoldId = z
  .string()
  .check(
    z.regex(
      /^([a-z][a-z0-9-]{0,31}|offer:[a-z0-9][a-z0-9_-]{0,63})$/,
      "an item of the catalog, or offer: and the name of an offer",
    ),
    z.describe("An item of the catalog, or an offer: `offer:` and its document's name"),
  );

/** Returns the name of an offer's document; `undefined` for the id of an item. */
export const offerOf = (id: string): string | undefined =>
  id.startsWith(prefix) ? id.slice(prefix.length) : undefined;

const Offer = z.object({
  item: ItemId,
  price: z.int().check(z.minimum(1), z.maximum(999_999_999), z.describe("Coins for one")),
  limit: z
    .optional(z.int().check(z.minimum(1), z.maximum(1_000_000)))
    .check(z.describe("The most of it that a player can buy")),
  per: z
    .optional(z.enum(["day", "week"]))
    .check(z.describe("The time that the limit is for, in UTC; absent: for ever")),
});
type Offer = z.output<typeof Offer>;

/**
 * An item of the price list at a price of its own, bought as `offer:<name>`. The row of `Catalog` stays the truth of the item: it is
 * sold as long as the shop sells it.
 */
export const offers = kind({
  schema: Offer,
  seenBy: "players",
  pays: true,
  recalls: (before, after) => after.price < before.price / 2,
});

/** Notes about offers are in the wallet's map of tasks, where no other name has a colon. */
const isNote = (name: string) => name.startsWith(prefix);

/** The time of a limit that never ends. It sorts after all days. */
const ever = "ever";

/**
 * Returns the change of a wallet that counts what a player buys of an offer with a limit, or the refusal of who has bought too many.
 * A note is such as `2026-11-29#3`: the day on which the limit's time is over, and what was bought in it. Notes that are over go.
 */
export function counting(
  name: string,
  { limit, per }: { limit: number } & Pick<Offer, "per">,
  wallet: Wallet,
  quantity: number,
  now: number,
) {
  const id = `${prefix}${name}`;
  const note = wallet.tasks[id];
  const [noted = "", count] = note?.split("#") ?? [];
  const ends = per === undefined ? ever : isoDate(periodOf(per, now).ends);
  // Another function's clock may show the next day already.
  const until = noted > ends && noted !== ever ? noted : ends;
  const had = noted === until ? Number(count) : 0;
  if (had + quantity > limit) {
    const left = Math.max(0, limit - had);
    return refuse(offerTaken, { message: `You can buy ${left} more of this offer`, details: { left } });
  }
  const isOver = ([key, value]: [string, string]) =>
    isNote(key) && key !== id && (value.split("#")[0] ?? "") <= isoDate(now);
  return {
    change: {
      set: { [`tasks.${id}`]: `${until}#${had + quantity}` },
      remove: Object.entries(wallet.tasks)
        .filter(isOver)
        .map(([key]) => `tasks.${key}` as const),
      if: { [`tasks.${id}`]: unchanged(note) },
    },
    refuse: ({ tasks }: Wallet) => (tasks[id] === note ? undefined : refuse(walletChanged)),
  };
}
