import * as z from "zod/mini";

/** What somebody without an account said about a case. */
export const Statement = z.object({
  at: z.int().check(z.describe("Milliseconds since the epoch")),
  reason: z.string().check(z.describe("The rule that it breaks")),
  about: z
    .string()
    .check(
      z.describe(
        "What it is about: `player`, `name`, `avatar`, `message`, `session`, `board`, `account` or `other`",
      ),
    ),
  where: z.string().check(z.describe("Where exactly it is")),
  why: z.string().check(z.describe("Why it is illegal, or what shows that an account is theirs")),
  player: z.optional(z.string()).check(z.describe("The player's name, as the giver of the notice wrote it")),
  name: z.optional(z.string()).check(z.describe("Who gave the notice")),
  mail: z.optional(z.string()).check(z.describe("Where the decision is to be told")),
});
