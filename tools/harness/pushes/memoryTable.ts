import type { Change, Test, When } from "@game-backend/framework/expressions";

type Row = Record<string, unknown>;

/** Rows by id in memory, with the conditions and changes of a table's client. Notifies a listener of writes. */
export class MemoryTable<R extends { id: string }> {
  readonly rows = new Map<string, R>();
  writes = 0;
  onWrite: (row: R | undefined, id: string) => void = () => {};

  getItem = async ({ id }: { id: string }): Promise<R | undefined> => copy(this.rows.get(id));

  putItem = async (row: R, when: When<R> = {}) => this.write(row.id, when, () => copy(row));

  deleteItem = async ({ id }: { id: string }, when: When<R> = {}) => this.write(id, when, () => undefined);

  updateItem = async ({ id }: { id: string }, change: Change<R>) =>
    this.write(id, change, (before) => {
      const row: Row = { ...copy(before), id };
      for (const [name, value] of Object.entries(change.set ?? {}))
        if (value !== undefined) row[name] = copy(value);
      for (const [name, value] of Object.entries(change.add ?? {}))
        row[name] = Number(row[name] ?? 0) + Number(value);
      for (const name of change.remove ?? []) delete row[name];
      return row as unknown as R;
    });

  private write(id: string, { if: wanted = {} }: When<R>, next: (before: R | undefined) => R | undefined) {
    const before = this.rows.get(id);
    this.writes += 1;
    const holds = Object.entries<Test | readonly Test[] | undefined>(wanted).every(([name, tests]) =>
      [tests ?? []].flat().every((test) => passes(test, (before as Row | undefined)?.[name])),
    );
    if (!holds) return { applied: false, before: copy(before) };
    const row = next(before);
    if (row) this.rows.set(id, row);
    else this.rows.delete(id);
    this.onWrite(row, id);
    return { applied: true, before: copy(before) };
  }
}

function passes(test: Test, value: unknown): boolean {
  if ("exists" in test) return (value !== undefined) === test.exists;
  if (value === undefined) return false;
  if ("equals" in test) return value === test.equals;
  if ("not" in test) return value !== test.not;
  if ("includes" in test) return value instanceof Set && value.has(test.includes);
  return "atLeast" in test
    ? (value as number) >= (test.atLeast as number)
    : (value as number) <= (test.atMost as number);
}

const copy = <T>(value: T): T => structuredClone(value);
