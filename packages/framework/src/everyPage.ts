import { pages } from "./pages";
import type { Page, Query } from "./tableClient";

/** Yields the pages of a query in order. */
export const everyPage = <Row>(
  table: { query(query: Query): Promise<Page<Row>> },
  query: Query,
): AsyncGenerator<Row[]> => pages((startAfter) => table.query({ ...query, startAfter }));

/** Returns all rows of a query, from all its pages. */
export async function everyRow<Row>(
  table: { query(query: Query): Promise<Page<Row>> },
  query: Query,
): Promise<Row[]> {
  const rows: Row[] = [];
  for await (const page of everyPage(table, query)) rows.push(...page);
  return rows;
}
