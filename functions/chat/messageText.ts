import { isSeen } from "@game-backend/framework/isSeen";
import { lines } from "@game-backend/framework/text";
import * as z from "zod/mini";

/** The longest message, in Unicode code points. */
export const longest = 2_000;

/** A message's text. An invisible one would push an empty line to every member. */
export const MessageText = lines({ error: "The body is a JSON string" }).check(
  z.minLength(1, { error: "A message has at least one character", abort: true }),
  z.refine((text) => [...text].length <= longest, `A message has at most ${longest} characters`),
  z.refine(isSeen, "A message has at least one visible character"),
  z.describe(`1 to ${longest} characters (code points)`),
);
