/** The maximum nesting. DynamoDB supports 32 levels, two of which the row and the attribute use. */
const maxDepth = 16;
/** The smallest nonzero magnitude that DynamoDB stores. */
const smallest = 1e-130;

/** Returns the reason why DynamoDB, or another player's client, cannot keep JSON as it is, or `undefined`. */
export function unkept(value: unknown, depth = 1): string | undefined {
  if (typeof value === "number") return unkeptNumber(value);
  if (typeof value === "string") return value.isWellFormed() ? undefined : "must be valid Unicode";
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
