/** A position that `paged` may have named. */
export const positionPattern = /^\d{1,15}$/;

/**
 * Returns a page of a list, at a position that an answer has named. `next` has the position of the next page, if there is
 * one. A service checks the position first, and refuses others by its own error.
 */
export function paged<T>(all: readonly T[], most: number, position = "0") {
  const from = Number(position);
  const to = from + most;
  const next: { NextToken?: string } = to < all.length ? { NextToken: String(to) } : {};
  return { items: all.slice(from, to), next };
}
