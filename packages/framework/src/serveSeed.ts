import { type MakeClients, makeAll } from "./clients";
import { type Clock, systemClock } from "./clock";
import type { Environment } from "./environment";
import type { AnyUses } from "./game";
import type { Table } from "./table";
import type { TableClient } from "./tableClient";
import type { Transact } from "./transact";
import { untilGranted } from "./untilGranted";

/** A row of the seeded table. */
type SeedRow = Readonly<Record<string, unknown>>;

/** The grants of the function that seeds a table. */
export const seedUses = (table: string): AnyUses => ({ [table]: ["GetItem", "UpdateItem"] });

/** The id of the row that lists the ids of the seeded rows. */
export const seededId = "seeded.ids";

/** The row that lists the ids of the seeded rows. */
interface Seeded {
  id: string;
  ids?: ReadonlySet<string>;
}

/** The client of the seeded table, whose rows may have any attributes and are known by one of them. */
type SeedTable = Pick<TableClient<Table<Seeded> & { hashKey: "id" }>, "getItem" | "updateItem">;

/** The table that is seeded, and its hash key. */
export interface SeededTable {
  readonly table: string;
  readonly key: string;
}

/**
 * Makes the handler that writes each item once in the life of its table. An item is written together with its id in the list of
 * seeded ids. An item on that list is never written again, even if it has been changed or deleted. If there is already a row with
 * the same id, its attributes stay. Returns the ids of the items that this invocation wrote.
 */
export function serveSeed(
  { table, key }: SeededTable,
  makeClients: readonly MakeClients[],
  environment: Environment = process.env,
  clock: Clock = systemClock,
) {
  const clients = makeAll(makeClients, seedUses(table), environment);
  const rows: SeedTable = clients.tables[table];
  const transact: Transact = clients.transact;
  const listKey = { [key]: seededId } as unknown as { id: string };

  /** Returns true if it wrote the item, and false if a concurrent invocation has already written it. */
  async function write({ [key]: id, ...attributes }: SeedRow): Promise<boolean> {
    const list = rows.updateItem(listKey, {
      include: { ids: [String(id)] },
      unless: { ids: { includes: String(id) } },
    });
    const item = rows.updateItem({ [key]: id } as unknown as { id: string }, { first: attributes as {} });
    const { applied } = await transact([list, item]);
    return applied;
  }

  return async ({ items }: { items: readonly SeedRow[] }): Promise<{ seeded: string[] }> => {
    const known = await untilGranted(clock.wait, () => rows.getItem(listKey, { consistent: true }));
    const seeded: string[] = [];
    for (const item of items.filter(({ [key]: id }) => !known?.ids?.has(String(id))))
      if (await untilGranted(clock.wait, () => write(item))) seeded.push(String(item[key]));
    return { seeded };
  };
}
