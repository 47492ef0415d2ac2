import * as z from "zod/mini";
import { ShownList } from "../economy/rules/contents";
import { Hash, Price } from "./answers";

export const Opened = z.object({
  ...{
    box: z.string(),
    seedPeriod: z.int(),
    nonce: z.int().check(z.describe("The draw's number in the seed period, from 1")),
  },
  ...{ serverSeedHash: Hash, document: Hash },
  row: z.string(),
  isGuaranteed: z.boolean().check(z.describe("True if the guarantee gave it")),
  drawsWithout: z.int().check(z.describe("The draws before this one since the guaranteed row came")),
  paid: z.optional(Price),
  got: ShownList,
  live: z.int(),
});

/** Lines of the ledger from before 0.3 keep the answer in these names, each with today's. */
const former = new Map([
  ["epoch", "seedPeriod"],
  ["k", "nonce"],
  ["commitment", "serverSeedHash"],
  ["isSure", "isGuaranteed"],
  ["dry", "drawsWithout"],
]);

/** Returns the answer that a line of the ledger keeps, in the names of today. */
export const openedIn = (answer: object) =>
  Object.fromEntries(
    Object.entries(answer).map(([name, value]) => [former.get(name) ?? name, value]),
  ) as z.output<typeof Opened>;

/** The answer as a line of the ledger keeps it. */
export const Kept = z.pipe(z.transform(openedIn), Opened);
