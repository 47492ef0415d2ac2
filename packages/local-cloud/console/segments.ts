import { percentDecoded } from "../core/percentDecoded";

/** Splits a path into decoded segments. A malformed segment stays unchanged. */
export const segments = (path: string): string[] =>
  path
    .split("/")
    .filter((segment) => segment !== "")
    .map(percentDecoded);
