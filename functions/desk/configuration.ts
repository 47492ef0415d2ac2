import { settings } from "@game-backend/framework/settings";
import * as z from "zod";
import type { DayNumber } from "./rights";

const upTo = (most: number) => z.int().min(0).max(1_000_000_000).default(most);

const StaffNumbers = z.strictObject({
  deletions: upTo(10),
  exports: upTo(10),
  codes: upTo(20),
  coins: upTo(10_000),
  purchases: upTo(20),
} satisfies Readonly<Record<DayNumber, z.ZodType>>);

export const staffNumbers = settings({
  keys: {
    staffNumbers: {
      says: "How much a member of the staff may do in a day (UTC) before another admin must agree, each 0 or more: {deletions: 10, exports: 10, codes: 20, coins: 10000, purchases: 20} are the defaults",
      schema: StaffNumbers,
    },
  },
  grants: (values) => ({ values }),
});
