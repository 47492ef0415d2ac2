import { kind } from "@game-backend/framework/live/kind";
import * as z from "zod/mini";
import { reasonNames } from "./reasons";

/**
 * The steps that moderators are proposed for the first, second, … breach of a rule; the document's id is the rule's. The last step
 * repeats. Without a document, a breach is passed on.
 */
export const ladder = kind({
  id: z.enum(reasonNames),
  schema: z.object({
    steps: z
      .array(
        z.object({
          action: z.enum(["delete", "hide", "rename", "mute", "contact", "ban", "escalate"]),
          /** Absent for what does not end by itself. */
          hours: z.optional(z.int().check(z.minimum(1), z.maximum(87_600))),
        }),
      )
      .check(z.minLength(1), z.maxLength(20)),
    /** The days for which a sanction counts for the next one. */
    days: z._default(z.int().check(z.minimum(1), z.maximum(3_650)), 90),
    /** The rule with which it is of one kind: the sanctions of both count together. */
    countsAs: z.optional(z.string()),
  }),
  refs: { countsAs: "ladder" },
  words: {
    "": "The sanctions proposed to moderators for a breach of a rule; the id is the rule's",
    steps: "For the first breach, the second, and so on: the last repeats",
    "steps.*.action": "The proposed act; escalate passes the case on",
    "steps.*.hours": "How long it lasts. Left out: it does not end by itself",
    days: "For how many days a sanction counts for the next one. Left out: 90",
    countsAs: "Another rule with which it is of one kind: the sanctions of both count together",
  },
  example: { steps: [{ action: "delete" }, { action: "mute", hours: 24 }, { action: "ban" }] },
  seenBy: "server",
  atWorst: ["shuts out", "changes what others read"],
  conditions: [],
});
