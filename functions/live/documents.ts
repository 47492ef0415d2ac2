import { kind } from "@game-backend/framework/live/kind";
import { Moment } from "@game-backend/framework/live/timing";
import { line, lines } from "@game-backend/framework/text";
import * as z from "zod/mini";

/** The news of the game's page, newest first. A variant for a language has its title and text in that language. */
export const news = kind({
  schema: z.object({
    date: Moment,
    title: line(120),
    text: lines().check(z.trim(), z.minLength(1), z.maxLength(2_000)),
  }),
  names: { date: "times" },
  words: {
    "": "News that players read, the newest first. For another language, add a variant with when, language",
    date: "The day that stands beside it. To show it later, add a time from which it counts",
    title: "One line",
    text: "At most 2,000 characters",
  },
  example: {
    date: "2030-01-07T09:00:00Z",
    title: "The harbour is open",
    text: "Trade with ships from seven seas.",
  },
  seenBy: "players",
  atWorst: ["changes what others read"],
});
