import type { Provider } from "@game-backend/components/lib/grants";
import * as pulumi from "@pulumi/pulumi";
import * as z from "zod/mini";
import { TextRules } from "../functions/filter/rules";

/** The most bytes of the rules: the environment of a function has 4 KB for everything. */
const mostBytes = 2_048;

/** Returns what handlers are granted of a stack's own rules for players' texts: JSON, or nothing if there are none. Throws a `pulumi.RunError` that says what to do. */
export function textRulesOf(value: unknown): Provider["provides"] {
  const { success, data, error } = TextRules.safeParse(value);
  if (!success)
    throw new pulumi.RunError(
      `textRules: ${z.prettifyError(error).replaceAll("\n", " ")}. For example: pulumi config set --path textRules.words[0] "a word"`,
    );
  if (Object.keys(data).length === 0) return {};
  const json = JSON.stringify(data);
  const bytes = Buffer.byteLength(json);
  if (bytes > mostBytes)
    throw new pulumi.RunError(
      `textRules: they have ${bytes} bytes, and at most ${mostBytes} are possible. Shorten the lists`,
    );
  return { textRules: { value: json } };
}
