import { type Refusal, refuse } from "@game-backend/framework/errors";
import * as z from "zod/mini";
import { priceChanged as code } from "../codes";

/** The price that a player saw before paying it. */
export const SeenPrice = z
  .optional(z.int().check(z.gte(1), z.lte(999_999_999)))
  .check(z.describe("The price that the player saw, for one. If it has changed, nothing is paid"));

/** Returns the refusal of a price that has changed since the player saw it, with the new one; `undefined` if it has not. */
export function priceChanged(price: number, seen: number | undefined): Refusal | undefined {
  if (seen === undefined || seen === price) return undefined;
  const message = `The price has changed: it is ${price} now, not ${seen}`;
  return refuse(code, { message, details: { price } });
}
