/**
 * The number of cases that a spec tries: `usual` in `npm test`, and `full` under `SPEC_SIZE=full`, for a search by
 * hand that takes minutes.
 */
export const size = (usual: number, full: number): number =>
  process.env["SPEC_SIZE"] === "full" ? full : usual;
