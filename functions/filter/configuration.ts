import { settings } from "@game-backend/framework/settings";
import * as z from "zod";
import { TextRules } from "./rules";

/** The most bytes of the rules: the environment of a function has 4 KB for everything. */
const mostBytes = 2_048;

const Short = z.custom<TextRules>().refine((rules) => Buffer.byteLength(JSON.stringify(rules)) <= mostBytes, {
  error: ({ input }) =>
    `they have ${Buffer.byteLength(JSON.stringify(input))} bytes, and at most ${mostBytes} are possible. Shorten the lists`,
});

export const texts = settings({
  keys: {
    textRules: {
      says: 'Further rules of the filter of players\' texts: {words: ["a word"], allowed: ["a town"], links: true, phones: true, languages: [de], levels: {chat: refuse}}; languages are ISO 639-1, and their insults count also where they are ordinary words of another language; with true, links and phones are not admitted; the levels of places are off, mask (chat only), hold (chat, displayName and bio only) and refuse',
      schema: z.pipe(TextRules, Short).optional(),
    },
  },
  grants: ({ textRules }) => ({ values: { textRules } }),
});
