import { unkept } from "@game-backend/framework/storable";
import * as z from "zod/mini";

const maxBytes = 4_096;

/** A player's own data in an area: any JSON object that DynamoDB can store without loss. */
export const ProgressData = z
  .pipe(
    z.unknown().check(
      z.superRefine((data, context) => {
        const message = problem(data);
        if (message) context.addIssue({ code: "custom", message });
      }),
      z.meta({ type: "object" }),
    ),
    z.record(z.string(), z.unknown()),
  )
  .check(z.describe("A JSON object of at most 4 KB and 16 levels"));

/** Returns the reason why a value cannot be stored, or `undefined`. */
export function problem(data: unknown): string | undefined {
  if (data === null || typeof data !== "object" || Array.isArray(data)) return "must be an object";
  if (Buffer.byteLength(JSON.stringify(data)) > maxBytes) return `must not be longer than ${maxBytes} bytes`;
  return unkept(data);
}
