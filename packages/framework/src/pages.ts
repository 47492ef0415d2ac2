import type { Page } from "./tableClient";

/** Yields the pages of a query or scan in order. */
export async function* pages<Row>(
  read: (startAfter: Page<Row>["next"]) => Promise<Page<Row>>,
): AsyncGenerator<Row[]> {
  let startAfter: Page<Row>["next"];
  do {
    const { items, next } = await read(startAfter);
    yield items;
    startAfter = next;
  } while (startAfter);
}

/** Yields the rows of a query or scan, page by page. */
export async function* rows<Row>(read: Parameters<typeof pages<Row>>[0]): AsyncGenerator<Row> {
  for await (const page of pages(read)) yield* page;
}
