import type { Described } from "./route";

/**
 * Returns true for a route that answers page by page: its query takes the `cursor` of a page, or its body does, where what is
 * asked for may not be in an address.
 */
export const takesCursor = ({ query, body }: Pick<Described, "query" | "body">): boolean =>
  [query, body].some(
    (schema) => schema !== undefined && "shape" in schema && "cursor" in (schema.shape as object),
  );
