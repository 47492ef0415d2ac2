import * as z from "zod/mini";
import { type Level, type PlaceName, places } from "./places";

export const short = z.string().check(z.minLength(2), z.maxLength(64));

/** The languages whose words the filter knows: ISO 639-1. */
const languages = ["en", "de", "fr", "es", "pt", "ru", "ja", "zh", "ko"] as const;
export type Language = (typeof languages)[number];

interface Chosen {
  readonly levels: readonly Level[];
  readonly because?: string;
}

/** A stack's own rules. All parts are optional. */
export const TextRules = z.strictObject({
  /** Words and phrases besides the lists. */
  words: z.optional(z.array(short)),
  /** Words that the lists have, or that have one of their roots in them, and that are admitted. */
  allowed: z.optional(z.array(short)),
  /** The languages whose insults are found also where they are ordinary words of another language. */
  languages: z.optional(z.array(z.enum(languages))),
  /** True if texts may have no links. */
  links: z.optional(z.boolean()),
  /** True if texts may have no phone numbers. */
  phones: z.optional(z.boolean()),
  /** Levels other than the defaults. */
  levels: z.optional(
    z
      .partialRecord(z.enum(Object.keys(places) as PlaceName[]), z.enum(["off", "mask", "hold", "refuse"]))
      .check(({ value, issues }) => {
        for (const [name, level] of Object.entries(value)) {
          const { levels, because = "" }: Chosen = places[name as PlaceName];
          if (levels.includes(level)) continue;
          const message = `${name} cannot be ${level}, because ${because}: choose ${levels.join(" or ")}`;
          issues.push({ code: "custom", input: level, path: [name], message });
        }
      }),
  ),
});
export type TextRules = z.infer<typeof TextRules>;
