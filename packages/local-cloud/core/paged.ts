/**
 * Returns a page of a list, at a position that an answer has named. `next` has the position of the next page, if there is
 * one.
 */
export function paged<T>(all: readonly T[], most: number, position = "0") {
  const from = Number(position);
  const to = from + most;
  const next: { NextToken?: string } = to < all.length ? { NextToken: String(to) } : {};
  return { items: all.slice(from, to), next };
}
