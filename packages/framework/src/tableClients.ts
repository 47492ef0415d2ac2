import type { MakeClients } from "./clients";
import { directDocuments } from "./directDocuments";
import { required } from "./environment";
import type { Tables } from "./table";
import { indexClient, tableClient } from "./tableClient";
import { tableVariable } from "./tableVariable";
import { transactWith } from "./transact";
import { indexUses, tableUses } from "./uses";

/** Makes `tables`, the clients of the tables and indexes in `uses`, and `transact`, transactions over them. */
export const tableClients =
  (tables: Tables): MakeClients =>
  (uses, environment) => {
    const documents = directDocuments();
    const nameOf = (table: string) => required(environment, tableVariable(table));
    const granted = Object.entries(tables).flatMap(([name, model]) => [
      ...tableUses(uses, { [name]: model }).map(
        () => [name, tableClient(model, nameOf(name), documents)] as const,
      ),
      ...indexUses(uses, { [name]: model }).map(
        ({ index }) => [index, indexClient(model, index as never, nameOf(name), documents)] as const,
      ),
    ]);
    return { tables: Object.fromEntries(granted), transact: transactWith(documents) };
  };
