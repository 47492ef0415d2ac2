import type { AnyConsumer, Changed } from "../../functions/lib/consumer";

interface Filter {
  eventName?: readonly string[];
  dynamodb?: { Keys?: Readonly<Record<string, { S: readonly string[] }>> };
}

/** Returns true if a record passes one of a consumer's filters, of which Lambda bills no others. */
export function wasInvoked({ filters }: AnyConsumer, record: Changed<unknown>): boolean {
  if (!filters) return true;
  const row = (record.after ?? record.before) as Readonly<Record<string, unknown>>;
  const event = !record.before ? "INSERT" : record.after ? "MODIFY" : "REMOVE";
  return (filters as readonly Filter[]).some(
    ({ eventName, dynamodb }) =>
      (eventName?.includes(event) ?? true) &&
      Object.entries(dynamodb?.Keys ?? {}).every(([key, { S }]) => S.includes(String(row[key]))),
  );
}
