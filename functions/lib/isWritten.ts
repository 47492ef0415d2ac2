import { isDeepStrictEqual } from "node:util";

import type { Written } from "./tableClient";

/**
 * Returns true if a write was applied. The SDK sends a write again if its answer is lost, and the condition of the second
 * one may fail because of the first: the row then has the values of `mark`, which no other write has. A field that is
 * `undefined` in `mark` is absent in the row.
 */
export const isWritten = <R extends object>({ applied, before }: Written<R>, mark: Partial<R>): boolean =>
  applied ||
  (before !== undefined &&
    (Object.keys(mark) as (keyof R)[]).every((field) => isDeepStrictEqual(before[field], mark[field])));
