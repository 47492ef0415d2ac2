import type { Sources } from "../sources";
import type { Page } from "./page";
import { rowsOf } from "./rowsOf";
import type { TableReader } from "./tableReader";

/** Open sockets, and the rows that belong to one, such as its subscriptions if the program keeps them in tables. */
export const socketsPage = (tables: TableReader, { sockets }: Pick<Sources, "sockets">): Page => ({
  async read({ rest: [id] }) {
    if (id === undefined) return sockets();
    const socket = sockets().find((one) => one.id === id);
    return socket && { ...socket, rows: await rowsOf(tables, [id]) };
  },
});
