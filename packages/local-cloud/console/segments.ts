import { percentDecoded } from "../core/percentDecoded";

/** Splits a path. A badly encoded segment stays as it is. */
export const segments = (path: string): string[] =>
  path
    .split("/")
    .filter((segment) => segment !== "")
    .map(percentDecoded);
