import type { AnyEraser, AnyExporter } from "../contribution";
import type { Subject } from "../dataSteps";

// The steps of deletions and exports that follow from the models of tables and stores: see `personal.ts`.

interface Rows {
  query(query: object): Promise<{ items: readonly object[]; next?: object }>;
  batchWriteItem(writes: { delete: readonly object[] }): Promise<unknown>;
}

interface Objects {
  listBucket(prefix: string): AsyncIterable<readonly object[]>;
  listBucketVersions(prefix: string): AsyncIterable<readonly object[]>;
  deleteObjectVersion(versions: readonly object[]): Promise<unknown>;
}

interface Given {
  tables: Readonly<Record<string, Rows>>;
  objects: Readonly<Record<string, Objects>>;
}

const file = "privacy/rowSteps";

/** Returns a client by the name of its table or store. The grants of a step name what it asks for. */
function granted<C>(clients: Readonly<Record<string, C>>, name: string): C {
  const client = clients[name];
  if (!client) throw new Error(`A step of privacy uses ${name}, which its handler was not granted`);
  return client;
}

/** Returns the step that deletes a table's rows with the player's id as hash key, a page at a time. */
export const eraseRows = (table: string): AnyEraser => ({
  when: "after",
  byId: true,
  uses: { [table]: ["Query", "BatchWriteItem"] },
  made: { module: file, by: "eraseRows", args: [table] },
  run: async ({ tables }: Given, { id }: Pick<Subject, "id">) => {
    const rows = granted(tables, table);
    const { items, next } = await rows.query({ hash: id, consistent: true, limit: 500 });
    if (items.length > 0) await rows.batchWriteItem({ delete: items });
    return next && {};
  },
});

/** Returns the step that deletes a store's objects below the player's id with all their versions, a page at a time. */
export const eraseObjects = (store: string): AnyEraser => ({
  when: "after",
  byId: true,
  uses: { objects: { [store]: ["ListBucketVersions", "DeleteObjectVersion"] } },
  made: { module: file, by: "eraseObjects", args: [store] },
  run: async ({ objects }: Given, { id }: Pick<Subject, "id">) => {
    const found = granted(objects, store);
    for await (const versions of found.listBucketVersions(`${id}/`)) {
      if (versions.length === 0) return undefined;
      await found.deleteObjectVersion(versions);
      return {};
    }
    return undefined;
  },
});

/**
 * Returns the section with a table's rows with the player's id as hash key, without internal attributes, a page at a
 * time.
 */
export const exportRows = (table: string, internal: readonly string[]): AnyExporter => ({
  section: table,
  uses: { [table]: ["Query"] },
  made: { module: file, by: "exportRows", args: [table, internal] },
  run: async ({ tables }: Given, { id }: Subject, cursor: Readonly<Record<string, unknown>>) => {
    const { items, next } = await granted(tables, table).query({
      hash: id,
      startAfter: cursor["after"],
      limit: 500,
    });
    const rows = items.map((row) =>
      Object.fromEntries(Object.entries(row).filter(([attribute]) => !internal.includes(attribute))),
    );
    return { rows, next: next && { after: next } };
  },
});

/** Returns the section with the keys of a store's objects below the player's id. */
export const exportKeys = (store: string): AnyExporter => ({
  section: `${store}Objects`,
  uses: { objects: { [store]: ["ListBucket"] } },
  made: { module: file, by: "exportKeys", args: [store] },
  run: async ({ objects }: Given, { id }: Subject) => {
    const rows: object[] = [];
    for await (const page of granted(objects, store).listBucket(`${id}/`)) rows.push(...page);
    return { rows };
  },
});
