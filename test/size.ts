/**
 * Returns the number of cases that a spec tries: `usual` in `npm run test:full`, `quick` in `npm test`, which both always try the
 * same cases, and `full` with `SPEC_SIZE=full`, for a manual search that takes minutes.
 */
export const size = (usual: number, full: number, quick = usual): number =>
  ({ full, quick })[process.env["SPEC_SIZE"] ?? ""] ?? usual;
