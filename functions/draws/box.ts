import type { Spanned } from "@game-backend/framework/live/kind";
import * as z from "zod/mini";
import { GiftList, Name } from "../economy/rules/contents";

/** The most rows of a box, and draws of an account in a day. */
const mostRows = 50;
export const mostDraws = 1_000;

const Title = z.string().check(z.minLength(1), z.maxLength(80));
const Weight = z.int().check(z.minimum(0), z.maximum(1_000_000));
const Draws = z.int().check(z.minimum(1), z.maximum(1_000));

export const Fields = z.object({
  title: Title,
  order: z._default(z.int(), 0),
  price: z.optional(
    z.strictObject({ currency: Name, amount: z.int().check(z.minimum(1), z.maximum(999_999_999)) }),
  ),
  perDay: z.optional(z.int().check(z.minimum(1), z.maximum(mostDraws))),
  rows: z
    .array(z.strictObject({ id: Name, title: z.optional(Title), weight: Weight, rewards: GiftList }))
    .check(z.minLength(1), z.maxLength(mostRows)),
  guarantee: z.optional(
    z.strictObject({
      row: Name,
      after: Draws,
      rises: z.optional(
        z.strictObject({ from: Draws, by: z.int().check(z.minimum(1), z.maximum(1_000_000)) }),
      ),
      words: z.optional(
        z.record(
          z.string().check(z.regex(/^[a-z]{2}$/, "a language of ISO 639-1, such as ko")),
          z.string().check(z.minLength(1), z.maxLength(500)),
        ),
      ),
    }),
  ),
  closed: z.optional(
    z.strictObject({
      countries: z.optional(
        z
          .array(z.string().check(z.regex(/^[A-Z]{2}$/, "a country of ISO 3166-1 alpha-2, such as BE")))
          .check(z.maxLength(250)),
      ),
      ages: z.optional(z.literal("none")),
      // biome-ignore lint/suspicious/noThenProperty: a word of the document, which is data
      then: z.optional(z.literal("earned")),
    }),
  ),
});
export type BoxFields = z.output<typeof Fields>;
export type Box = BoxFields & Spanned;
