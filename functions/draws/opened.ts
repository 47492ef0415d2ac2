import { renameKeys } from "@game-backend/framework/renameKeys";
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

/** The names under which lines of the ledger keep the answer, each with the answer's. Functions of before 0.3 read them, too. */
const kept = [
  ["epoch", "seedPeriod"],
  ["k", "nonce"],
  ["commitment", "serverSeedHash"],
  ["isSure", "isGuaranteed"],
  ["dry", "drawsWithout"],
] as const;
const today = new Map<string, string>(kept);
const stored = new Map<string, string>(kept.map(([line, answer]) => [answer, line]));

/** Returns the answer that a line of the ledger keeps. */
export const openedIn = (answer: object) => renameKeys(answer, today) as z.output<typeof Opened>;

/** The answer as a line of the ledger keeps it. */
export const Kept = z.codec(z.looseObject({}), Opened, {
  decode: openedIn,
  encode: (answer) => renameKeys(answer, stored),
});
