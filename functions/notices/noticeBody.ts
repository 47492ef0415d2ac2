import { line, lines } from "@game-backend/framework/text";
import * as z from "zod/mini";
import { challengeFields } from "../auth/challenge";
import { reasonNames } from "../reports/reasons";
import { longestName, longestWhere, longestWhy } from "./limits";

/** The possible subjects of a notice. */
export const abouts = [
  "player",
  "name",
  "avatar",
  "message",
  "session",
  "board",
  "account",
  "other",
] as const;

/** The offences for which nobody has to say who they are: Articles 3 to 7 of Directive 2011/93/EU. */
const anonymously = "child_safety";

/** The fields of Article 16 of the EU's Digital Services Act, with the work that pays for them. */
export const NoticeBody = z
  .strictObject({
    ...challengeFields,
    about: z
      .enum(abouts)
      .check(
        z.describe(
          "Its subject; `account`: your account, which is to be deleted although you cannot sign in any more",
        ),
      ),
    player: z
      .optional(z.string().check(z.minLength(1), z.maxLength(128)))
      .check(
        z.describe("The player's name or id, if it is about one. Then the player's case gets the notice"),
      ),
    where: lines()
      .check(z.trim(), z.minLength(1), z.maxLength(longestWhere))
      .check(
        z.describe("Where exactly it is: the board and the area, or a message's text and when it was read"),
      ),
    why: lines()
      .check(z.trim(), z.minLength(1), z.maxLength(longestWhy))
      .check(z.describe("Why it is illegal; of an account, what shows that it is yours")),
    reason: z.enum(reasonNames).check(z.describe("The rule that it breaks; `illegal` if no other fits")),
    name: z
      .optional(line(longestName))
      .check(z.describe(`Your name. Only for \`${anonymously}\` it may be missing`)),
    mail: z
      .optional(z.email().check(z.maxLength(254)))
      .check(z.describe(`Your e-mail address. Only for \`${anonymously}\` it may be missing`)),
    goodFaith: z
      .literal(true)
      .check(z.describe("You believe in good faith that what you say is true and complete")),
  })
  .check(
    z.refine(({ reason, name }) => reason === anonymously || name !== undefined, {
      path: ["name"],
      error: "needed, unless a child is endangered",
    }),
    z.refine(({ reason, mail }) => reason === anonymously || mail !== undefined, {
      path: ["mail"],
      error: "needed, unless a child is endangered",
    }),
  );
export type NoticeBody = z.output<typeof NoticeBody>;
