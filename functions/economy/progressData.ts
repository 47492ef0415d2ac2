import * as z from "zod/mini";

const maxBytes = 4_096;
/** The maximum nesting. DynamoDB supports 32 levels, two of which the row and the attribute use. */
const maxDepth = 16;
/** The smallest nonzero magnitude that DynamoDB stores. */
const smallest = 1e-130;

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
  return unkept(data, 1);
}

function unkept(value: unknown, depth: number): string | undefined {
  if (typeof value === "number") return unkeptNumber(value);
  if (typeof value === "string") return /\p{Surrogate}/u.test(value) ? "must be valid Unicode" : undefined;
  if (value === null || typeof value !== "object") return undefined;
  if (depth > maxDepth) return `must not be nested deeper than ${maxDepth} levels`;
  for (const [name, inner] of Object.entries(value)) {
    // The SDK reads an object's `constructor`, and fails if that is data.
    if (["", "__proto__", "constructor"].includes(name))
      return "must not have names that are empty, __proto__ or constructor";
    const message = unkept(name, depth) ?? unkept(inner, depth + 1);
    if (message) return message;
  }
  return undefined;
}

const unkeptNumber = (value: number) =>
  Math.abs(value) > Number.MAX_SAFE_INTEGER || (value !== 0 && Math.abs(value) < smallest)
    ? `must have numbers of at most ${Number.MAX_SAFE_INTEGER}, and not closer to 0 than ${smallest}`
    : undefined;
