import { randomBytes } from "node:crypto";
import { daySeconds } from "@game-backend/framework/durations";
import type { SteamOrder } from "../../rows";

/** Seconds for which an order is kept. A purchase that came of it has what is needed later. */
const keptFor = 30 * daySeconds;

/** Returns a random number of 63 bits, as digits: a number of JavaScript has 53. */
export const newOrderId = (): string => {
  const number = randomBytes(8).readBigUInt64BE() & 0x7fff_ffff_ffff_ffffn;
  return number === 0n ? newOrderId() : number.toString();
};

/** Returns a new order of a player. */
export const newOrder = (
  order: Omit<SteamOrder, "orderId" | "at" | "expiresAt">,
  now: number,
): SteamOrder => ({
  ...{ orderId: newOrderId(), ...order },
  ...{ at: now, expiresAt: Math.floor(now / 1_000) + keptFor },
});
