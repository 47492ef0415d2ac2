import * as z from "zod/mini";
import { SearchAnswer } from "./rules/searchAnswer";

export const MatchNews = z
  .extend(SearchAnswer, {
    type: z.literal("match"),
    topic: z.string().check(z.describe("match:<ticketId>")),
  })
  .check(
    z.describe(
      "A search for a match changed or ended; to the sockets of the ticket's players. It has the whole state, so " +
        "duplicates are harmless",
    ),
  );
export type MatchNews = z.input<typeof MatchNews>;
