import type { ValuesOf } from "@game-backend/framework/live/kind";
import * as z from "zod/mini";
import type { bundles } from "../economy/offers";
import { Name, ShownList, shown, unpackBundles } from "../economy/rules/contents";
import type { Box } from "./box";
import type { closingOf } from "./closings";
import { formOf, oddsOf, weightsAt } from "./draw";
import type { Drawing } from "./rows";
import { type DrawState, drawsWithoutOf, nextOf, seedPeriodMs } from "./seedPeriods";
import { leftToday } from "./today";

export const Hash = z.string().check(z.regex(/^[0-9a-f]{64}$/, "64 digits of hexadecimal, in small letters"));

export const SeedPeriodAnswer = z
  .object({
    number: z.int(),
    serverSeedHash: Hash.check(z.describe("The SHA-256 of the server seed: send it with each draw")),
    clientSeed: z.string().check(z.describe("The player's own: empty until POST /boxes/seed sets one")),
    draws: z.int().check(z.describe("How many there were in it")),
    endsAt: z
      .optional(z.int())
      .check(
        z.describe(
          "When it ends with the next draw, in milliseconds since the epoch; absent before it begins",
        ),
      ),
  })
  .register(z.globalRegistry, { title: "SeedPeriod" });

export const NextSeedPeriod = z
  .object({
    number: z.int(),
    serverSeedHash: Hash.check(z.describe("POST /boxes/seed names it, and so chooses no other server seed")),
  })
  .register(z.globalRegistry, { title: "NextSeedPeriod" });

export const seedPeriodAnswers = (state: DrawState) => {
  const {
    epoch: number,
    commitment: serverSeedHash,
    word: clientSeed,
    k: draws,
    at,
    version,
  } = state.drawing;
  return {
    seedPeriod: {
      number,
      serverSeedHash,
      clientSeed,
      draws,
      ...(version > 0 && { endsAt: at + seedPeriodMs }),
    },
    next: nextOf(state),
  };
};

const Chance = {
  weight: z.int(),
  odds: z.int().check(z.describe("In parts of a million: those of all rows are a million together")),
};
const Rises = z.object({ from: z.int(), by: z.int() });
export const Price = z
  .object({ currency: Name, amount: z.int() })
  .register(z.globalRegistry, { title: "BoxPrice" });

export const BoxAnswer = z
  .object({
    ...{ id: z.string(), title: z.string(), order: z.int() },
    document: Hash.check(z.describe("The SHA-256 of its rows, weights and guarantee")),
    price: z.optional(Price).check(z.describe("Absent: a draw costs nothing")),
    perDay: z.optional(z.int()).check(z.describe("The draws of a player in a day (UTC)")),
    left: z.optional(z.int()).check(z.describe("Those of them that are left today")),
    endsAt: z.optional(z.int()).check(z.describe("In milliseconds since the epoch")),
    state: z
      .enum(["open", "earned", "closed"])
      .check(z.describe("`earned`: only what the player has earned of the currency opens it here")),
    closedBy: z.optional(z.enum(["country", "age"])),
    total: z.int().check(z.describe("All weights together")),
    rows: z.array(
      z.object({
        ...{ id: z.string(), title: z.optional(z.string()), ...Chance, rewards: ShownList },
        next: z.object(Chance).check(z.describe("The same for the next draw, as the guarantee stands now")),
      }),
    ),
    guarantee: z
      .optional(
        z.object({
          ...{ row: z.string(), after: z.int(), rises: z.optional(Rises) },
          drawsWithout: z.int().check(z.describe("The draws since the row came")),
          left: z.int().check(z.describe("The row comes in so many draws at the latest")),
          words: z
            .optional(z.record(z.string(), z.string()))
            .check(z.describe("The rule in words, by language")),
        }),
      )
      .check(z.describe("The guarantee: a row that comes at the latest after some draws")),
  })
  .register(z.globalRegistry, { title: "Box" });

/** Returns a box as answers show it to a player. */
export function boxAnswer(
  id: string,
  box: Box,
  drawing: Drawing,
  by: ReturnType<typeof closingOf>,
  bundlesNow: ValuesOf<typeof bundles>,
  now: number,
): z.input<typeof BoxAnswer> {
  const { title, order, price, perDay, rows, guarantee, closed, span } = box;
  const drawsWithout = drawsWithoutOf(drawing, id);
  const weights = rows.map(({ weight }) => weight);
  const [odds, weightsNow] = [oddsOf(weights), weightsAt(box, drawsWithout)];
  const oddsNow = oddsOf(weightsNow);
  return {
    ...{ id, title, order, document: formOf(box).document },
    ...(price && { price }),
    ...(perDay !== undefined && { perDay, left: leftToday(drawing, id, box, now) }),
    ...(span.until !== undefined && { endsAt: Date.parse(span.until) }),
    state: by === undefined ? "open" : (closed?.then ?? "closed"),
    ...(by && { closedBy: by }),
    total: weights.reduce((sum, weight) => sum + weight, 0),
    rows: rows.map((row, at) => ({
      ...{ id: row.id, ...(row.title !== undefined && { title: row.title }) },
      ...{ weight: row.weight, odds: odds[at] ?? 0, rewards: shown(unpackBundles(row.rewards, bundlesNow)) },
      next: { weight: weightsNow[at] ?? 0, odds: oddsNow[at] ?? 0 },
    })),
    ...(guarantee && {
      guarantee: { ...guarantee, drawsWithout, left: Math.max(1, guarantee.after - drawsWithout) },
    }),
  };
}
