/**
 * Returns the number of cases that a spec tries: `usual` in `npm test`, and `full` with `SPEC_SIZE=full`, for a
 * manual search that takes minutes. A usual run tries the same cases each time.
 */
export const size = (usual: number, full: number): number =>
  process.env["SPEC_SIZE"] === "full" ? full : usual;
