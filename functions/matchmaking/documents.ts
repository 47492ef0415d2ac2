import { kind } from "@game-backend/framework/live/kind";
import * as z from "zod/mini";

/**
 * How long players wait before they search again: those who declined matches, or let them pass without an answer, in the last two
 * hours; and those who left ranked matches in modes without minutes of their own. Without a document, nobody waits.
 */
export const penalties = kind({
  id: z.enum(["declined-matches", "left-matches"]),
  schema: z.object({
    /** The minutes after the first time, the second, and so on; later times cost as much as the last. 0 is a warning. */
    minutes: z.array(z.int().check(z.minimum(0), z.maximum(10_080))).check(z.minLength(1), z.maxLength(20)),
  }),
  words: {
    "": "How long players wait before they search again, who declined matches or left them",
    minutes: "After the first time, the second, and so on: the last counts for all later ones",
    "minutes.*": "Minutes; 0 is a warning",
  },
  example: { minutes: [0, 2, 5, 10] },
  seenBy: "server",
  atWorst: ["shuts out"],
  conditions: [],
});
