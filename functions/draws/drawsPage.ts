import * as z from "zod/mini";
import { Hash } from "./answers";
import type { Granted } from "./definition";
import type { Draw, Form } from "./rows";
import { drawPart, isDrawing, seedPeriodPart } from "./seedPeriods";

export const DrawsQuery = z.strictObject({
  seedPeriod: z
    .optional(z.coerce.number().check(z.int(), z.gte(1), z.lte(999_999)))
    .check(z.describe("Absent: the one that has not ended")),
  after: z
    ._default(z.coerce.number().check(z.int(), z.gte(0), z.lte(999_999)), 0)
    .check(z.describe("The number of the last draw of the page before")),
  limit: z._default(z.coerce.number().check(z.int(), z.gte(1), z.lte(100)), 50),
});

export const DrawsPage = z
  .object({
    seedPeriod: z.object({
      ...{ number: z.int(), serverSeedHash: Hash, clientSeed: z.string(), draws: z.int() },
      beganAt: z.int().check(z.describe("Milliseconds since the epoch")),
      endedAt: z.optional(z.int()),
      serverSeed: z.optional(Hash).check(z.describe("Once the seed period has ended")),
      drawsWithout: z
        .optional(z.record(z.string(), z.int()))
        .check(
          z.describe(
            "By box: the draws since its guaranteed row came, when the seed period began. None is absent; seed periods of earlier versions lack all",
          ),
        ),
    }),
    draws: z.array(
      z.object({
        ...{
          nonce: z.int().check(z.describe("The draw's number in the seed period, from 1")),
          at: z.int(),
          box: z.string(),
          document: Hash,
        },
        drawsWithout: z.int().check(z.describe("The draws before it since the guaranteed row came")),
        row: z.string(),
        back: z
          .optional(z.int())
          .check(z.describe("How much draws that were taken back before it have changed `drawsWithout`")),
        undone: z.optional(z.int()).check(z.describe("The seed period in which it was taken back")),
      }),
    ),
    documents: z
      .record(z.string(), z.string())
      .check(
        z.describe("Rows, weights and guarantee of each document, as RFC 8785 says, by the text's SHA-256"),
      ),
    next: z.optional(z.int()).check(z.describe("`after` of the next page; absent at the end")),
  })
  .register(z.globalRegistry, { title: "DrawsPage" });

/** The grants of `drawsPage`. */
export const drawsUses = { counters: ["GetItem", "Query", "BatchGetItem"] } as const;

/**
 * Returns a page of a seed period's draws, with all that checks them; `undefined` if there is no such one. Costs 20 read units, and
 * those of the documents' forms.
 */
export async function drawsPage(
  { tables: { counters } }: { tables: Granted<typeof drawsUses> },
  userId: string,
  { seedPeriod, after, limit }: z.output<typeof DrawsQuery>,
): Promise<z.input<typeof DrawsPage> | undefined> {
  const now = await counters.getItem({ userId, part: "~now" }, { consistent: true });
  const drawing = isDrawing(now) ? now : undefined;
  const isPast = seedPeriod !== undefined && seedPeriod !== drawing?.epoch;
  const past = isPast
    ? await counters.getItem({ userId, part: seedPeriodPart(seedPeriod) }, { consistent: true })
    : undefined;
  const found = isPast ? (past && "endedAt" in past ? past : undefined) : drawing;
  if (!found) return undefined;
  const {
    epoch: number,
    commitment: serverSeedHash,
    word: clientSeed,
    k: total,
    at: beganAt,
    begins,
  } = found;
  const { items, next } = await counters.query({
    ...{ hash: userId, range: { beginsWith: drawPart(number) }, limit, consistent: true },
    ...(after > 0 && { startAfter: { userId, part: drawPart(number, after) } }),
  });
  const draws = items as unknown as Draw[];
  const hashes = [...new Set(draws.map(({ document }) => document))];
  const forms = await counters.batchGetItem(
    hashes.map((document) => ({ userId, part: `~form#${document}` as const })),
    { consistent: true },
  );
  const last = draws.at(-1)?.k;
  return {
    seedPeriod: {
      ...{ number, serverSeedHash, clientSeed, draws: total, beganAt },
      ...(begins && { drawsWithout: begins }),
      ...("endedAt" in found && {
        endedAt: found.endedAt,
        ...(found.secret !== undefined && { serverSeed: found.secret }),
      }),
    },
    draws: draws.map(({ userId: _, part: __, k: nonce, dry: drawsWithout, ...draw }) => ({
      nonce,
      drawsWithout,
      ...draw,
    })),
    documents: Object.fromEntries(
      (forms as readonly Form[]).map(({ part, form }) => [part.slice("~form#".length), form]),
    ),
    ...(next && last !== undefined && last < total && { next: last }),
  };
}
