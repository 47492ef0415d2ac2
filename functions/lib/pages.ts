import type { Page } from "./tableClient";

/** Yields the pages of a query or scan, one after the other. */
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
