import type { Described } from "./route";

/** Returns true for a route that answers page by page: its query takes the `cursor` of a page. */
export const takesCursor = ({ query }: Pick<Described, "query">): boolean =>
  query !== undefined && "shape" in query && "cursor" in (query.shape as object);
