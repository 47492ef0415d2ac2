import { refuse } from "@game-backend/framework/errors";
import { type Path, unchanged } from "@game-backend/framework/expressions";
import * as z from "zod/mini";
import type { AreaProgress, Wallet } from "../../progress/rows";
import { walletChanged } from "../codes";
import { newWallet } from "../newWallet";
import { endedIn, heldIn, isOther, numberOf, placeOf, thingsIn, withNumber } from "./contents";
import type { Effect } from "./effect";
import { partsOf } from "./parts";

export const PlayerReset = z
  .object({
    userId: z.string(),
    taken: z.int().check(z.describe("Coins taken from the wallet; negative if coins were added")),
    status: z.literal("pending").check(z.describe("The scores are removed from the boards within seconds")),
  })
  .register(z.globalRegistry, { title: "PlayerReset" });

/**
 * Resets a wallet to that of a new player, who keeps what money bought of coins and other currencies. The ledger stays, because its
 * rows detect retried requests. Refused with 409 if the balance, or its bought part, has changed since the wallet was read.
 * `deleted` is the progress that the same transaction deletes: a device that remembers one of its versions must not overwrite what
 * the player saves afterwards.
 */
export function resetEffect(
  wallet: Wallet,
  deleted: readonly Pick<AreaProgress, "version">[],
  reason: string,
  now: number,
): Effect<z.output<typeof PlayerReset>> {
  const { userId, balance: had, bought, deletedVersion = 0 } = wallet;
  const { inventory, unlocked, tasks, ...first } = newWallet(userId);
  const held = thingsIn(heldIn(wallet, now));
  const kept = new Map(
    held
      .filter(isOther)
      .map((one) => [placeOf(one), Math.min(wallet[`bought:${one.currency}`] ?? 0, one.amount)]),
  );
  const things = held.map((one) => withNumber(one, numberOf(one) - (kept.get(placeOf(one)) ?? 0)));
  const others = held.map(placeOf).filter((place) => !place.startsWith("inventory."));
  const since = Object.keys(wallet).filter((place) => place.startsWith("since:"));
  const balance = first.balance + partsOf({ balance: had, bought }).bought;
  return {
    kind: "admin/reset",
    amount: balance - had,
    reason,
    answer: { userId, taken: had - balance, status: "pending" },
    isPayment: false,
    listed: things.map((thing) => withNumber(thing, -numberOf(thing))),
    change: {
      remove: [...new Set([...others, ...since, ...endedIn(wallet, now)])].filter(
        (place) => !kept.get(String(place)),
      ) as Path<Wallet>[],
      set: {
        ...Object.fromEntries([...kept].filter(([, amount]) => amount > 0)),
        inventory,
        unlocked,
        tasks,
        resetAt: now,
        deletedVersion: Math.max(deletedVersion, ...deleted.map(({ version }) => version)),
      },
      if: {
        ...Object.fromEntries(others.map((place) => [place, { equals: wallet[place as keyof Wallet] }])),
        bought: unchanged(bought),
        inventory: { equals: wallet.inventory },
      },
      unless: { balance: { not: had } },
    },
    refuse: () => refuse(walletChanged, { message: "The wallet changed at the same moment: try again" }),
  };
}
