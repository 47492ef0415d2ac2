/** Matches a position that `paged` may have returned. */
export const positionPattern = /^\d{1,15}$/;

/**
 * Returns the page of a list that starts at `position`. If there is a next page, `next` has its position. The service
 * must check a client's position against `positionPattern` first, and refuse others with its own error.
 */
export function paged<T>(all: readonly T[], most: number, position = "0") {
  const from = Number(position);
  const to = from + most;
  const next: { NextToken?: string } = to < all.length ? { NextToken: String(to) } : {};
  return { items: all.slice(from, to), next };
}
