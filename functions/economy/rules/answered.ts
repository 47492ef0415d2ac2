import { isRecord } from "@game-backend/framework/isRecord";
import { mapValues } from "@game-backend/framework/mapValues";
import * as z from "zod/mini";

/**
 * Returns an answer as its schema has it, which is kept with a write: before the write, so that what nobody can be answered is not
 * written, and for a retry. Lines of before may say how often an entitlement was bought, which answers leave out.
 */
export const answered = <Answer extends z.core.$ZodType<Record<string, unknown>>>(
  schema: Answer,
  answer: Readonly<Record<string, unknown>>,
): z.output<Answer> => z.parse(schema, mapValues(answer, withoutNumbers));

/** Returns an answer as a line of the ledger keeps it: a codec gives members the names that lines have. */
export const keptIn = <Answer extends z.core.$ZodType<Record<string, unknown>>>(
  schema: Answer,
  answer: Readonly<Record<string, unknown>>,
) => z.encode(schema, answered(schema, answer)) as Record<string, unknown>;

const withoutNumbers = (member: unknown): unknown =>
  Array.isArray(member)
    ? member.map((one) => {
        if (!isRecord(one) || one["entitlement"] === undefined) return one;
        const { quantity: _, ...rest } = one;
        return rest;
      })
    : member;
