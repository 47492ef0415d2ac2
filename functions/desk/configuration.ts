import { settings } from "@game-backend/framework/settings";
import * as z from "zod";
import type { DayNumber } from "./rights";

const number = z.int().min(0).max(1_000_000_000);

const StaffNumbers = z.strictObject({
  deletions: number.default(10),
  exports: number.default(10),
  codes: number.default(20),
  purchases: number.default(20),
  coins: number.default(10_000),
  items: number.default(100),
  entitlements: number.default(10),
  everybody: number.optional(),
  players: number.default(20),
  taken: number.default(10_000),
  currencies: z.record(z.string().regex(/^[a-z][a-z0-9-]{0,31}$/), number).default({}),
} satisfies Readonly<Record<DayNumber | "currencies", z.ZodType>>);

export const staffNumbers = settings({
  keys: {
    staffNumbers: {
      says: "How much a member of the staff may do in a day (UTC) before another admin must agree, each 0 or more: {deletions: 10, exports: 10, codes: 20, purchases: 20, coins: 10000, items: 100, entitlements: 10} are the defaults. `coins` is the number of each currency that has none of its own (currencies: {gems: 500}). `everybody` is what inbox messages to everybody may give each player of a currency: 0 by default in a protected stack, else 10000. From `players: 20` a member may take something, and of each currency `taken: 10000` in all; of items and entitlements as many as their own numbers at most",
      schema: StaffNumbers,
    },
  },
  grants: ({ staffNumbers: { everybody, ...numbers } }, { isProduction }) => ({
    values: { staffNumbers: { ...numbers, everybody: everybody ?? (isProduction ? 0 : 10_000) } },
  }),
});
