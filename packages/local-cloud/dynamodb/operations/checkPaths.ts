import { validation } from "../errors";
import type { Path } from "../expressions/ast";
import type { Expressions } from "../expressions/parse";
import { keyNames } from "../schema";
import type { Table } from "../store/table";

/** Refuses paths into key attributes, which are scalars. */
export function checkPaths(paths: readonly Path[], table: Table): void {
  const nested = paths.filter((path) => path.length > 1).map(([head]) => head);
  if (nested.length === 0) return;
  const refuse = (kind: string, name: string) =>
    validation(
      `Key attributes must be scalars; list random access '[]' and map lookup '.' are not allowed: ${kind}: ${name}`,
    );
  for (const name of keyNames(table.definition.key)) if (nested.includes(name)) throw refuse("Key", name);
  for (const { definition } of table.indexes)
    for (const name of keyNames(definition.key)) if (nested.includes(name)) throw refuse("IndexKey", name);
}

export const checkProjection = ({ projection }: Expressions, table: Table) =>
  checkPaths(projection ?? [], table);
