/** A value in DynamoDB's JSON, such as `{ "N": "1" }`. */
type DynamoValue = Readonly<Record<string, unknown>>;
export type DynamoItem = Readonly<Record<string, DynamoValue>>;

/** Converts a value to plain JSON. Numbers that JavaScript would round stay text. */
function plain(value: unknown): unknown {
  const [entry] = Object.entries(value ?? {});
  if (!entry) return undefined;
  const [type, held] = entry;
  switch (type) {
    case "N":
      return String(Number(held)) === held ? Number(held) : held;
    case "NULL":
      return null;
    case "M":
      return plainItem(held as DynamoItem);
    case "L":
      return Array.isArray(held) ? held.map(plain) : [];
    case "NS":
      return Array.isArray(held) ? held.map((each) => plain({ N: each })) : [];
    default:
      return held;
  }
}

export const plainItem = (item: DynamoItem): Record<string, unknown> =>
  Object.fromEntries(Object.entries(item).map(([name, value]) => [name, plain(value)]));

/** The text of a cell. */
export function cellText(value: unknown): string {
  const read = plain(value);
  return typeof read === "object" && read !== null ? JSON.stringify(read) : String(read ?? "");
}

/** Matches names of attributes that hold times, such as `achievedAt`, `expires`, `ttl` or `createdTime`. */
const timeName = /(?:At|Time|Until|Date)$|^(?:ttl|expires|expiresAt|at|time|joined|created|updated)$/i;

/** Returns a number as milliseconds since 1970 if its attribute's name and its size suggest that it is a time. */
export function timeOf(name: string, value: unknown): number | undefined {
  const read = plain(value);
  if (typeof read !== "number" || !timeName.test(name)) return undefined;
  // Seconds or milliseconds between 2001 and 2100.
  if (read > 1e9 && read < 4.1e9) return read * 1000;
  return read > 1e12 && read < 4.1e12 ? read : undefined;
}
