/**
 * Returns the number of cases that a spec tries: `usual` in `npm test`, which always tries the same cases, and `full` with
 * `SPEC_SIZE=full`, for a manual search that takes minutes.
 */
export const size = (usual: number, full: number): number =>
  process.env["SPEC_SIZE"] === "full" ? full : usual;
