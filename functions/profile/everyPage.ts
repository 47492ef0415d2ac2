import type { Page, Query } from "../lib/tableClient";

/** The pages of a query, one after the other. */
export async function* everyPage<Row>(
  table: { query(query: Query): Promise<Page<Row>> },
  query: Query,
): AsyncGenerator<Row[]> {
  let startAfter: Query["startAfter"];
  do {
    const { items, next } = await table.query({ ...query, startAfter });
    yield items;
    startAfter = next;
  } while (startAfter);
}

/** All rows of a query, however many pages they take. */
export async function everyRow<Row>(
  table: { query(query: Query): Promise<Page<Row>> },
  query: Query,
): Promise<Row[]> {
  const rows: Row[] = [];
  for await (const page of everyPage(table, query)) rows.push(...page);
  return rows;
}
