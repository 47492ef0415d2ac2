import type { AnyConsumer, Changed } from "@game-backend/framework/consumer";

type Pattern = string | boolean | { exists: boolean };
type Texts = Readonly<Record<string, { S?: readonly Pattern[]; BOOL?: readonly Pattern[] }>>;

interface Filter {
  eventName?: readonly string[];
  dynamodb?: { Keys?: Texts; NewImage?: Texts };
}

type Attributes = Readonly<Record<string, unknown>>;

const matches = (wanted: Texts = {}, row: Attributes = {}) =>
  Object.entries(wanted).every(([name, { S = [], BOOL = [] }]) =>
    [...S, ...BOOL].some((pattern) =>
      typeof pattern === "object" ? pattern.exists === (row[name] !== undefined) : pattern === row[name],
    ),
  );

/** Returns true if a record passes one of a consumer's filters. Lambda invokes and bills the consumer only then. */
export function wasInvoked({ filters }: AnyConsumer, record: Changed<unknown>): boolean {
  if (!filters) return true;
  const after = record.after as Attributes | undefined;
  const row = after ?? (record.before as Attributes);
  const event = !record.before ? "INSERT" : record.after ? "MODIFY" : "REMOVE";
  return (filters as readonly Filter[]).some(
    ({ eventName, dynamodb }) =>
      (eventName?.includes(event) ?? true) &&
      matches(dynamodb?.Keys, row) &&
      matches(dynamodb?.NewImage, after),
  );
}
