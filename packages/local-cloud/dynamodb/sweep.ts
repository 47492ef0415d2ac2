import type { Store } from "./store/store";
import type { Table } from "./store/table";

/** The number of items of a batch. Between batches, the event loop serves requests. */
const batch = 100;
/** Times further in the past do not expire an item: DynamoDB takes them for mistakes. */
const oldestSeconds = 5 * 365 * 24 * 60 * 60;

/**
 * Deletes expired items, and old stream records, former rows and tokens. Until then, reads return the items; on AWS
 * that can take days. The stream records of the deletions name the service as the user.
 */
export async function sweep(store: Store): Promise<void> {
  for (const name of store.catalog.names()) await expire(store, name);
  await store.commits.run(() => {
    store.streams.trim();
    store.history.trim();
    store.tokens.forgetExpired();
  });
}

async function expire(store: Store, name: string): Promise<void> {
  const now = Math.floor(store.now() / 1000);
  let left = true;
  while (left)
    left = await store.commits.run(() => {
      const table = store.catalog.get(name);
      return table?.definition.ttl === undefined ? false : expireSome(store, table, now);
    });
}

/** Returns true if there may be more. */
function expireSome(store: Store, table: Table, now: number): boolean {
  const expired = table.expired(now - oldestSeconds, now, batch);
  for (const item of expired) {
    const key = table.keyOf(item);
    store.write(table, key, table.get(key), undefined, true);
  }
  return expired.length === batch;
}
