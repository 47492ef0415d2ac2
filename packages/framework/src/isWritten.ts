import { isDeepStrictEqual } from "node:util";

import type { Written } from "./tableClient";

/**
 * Returns true if a write was applied. If the answer to a write is lost, the SDK retries the write, and its condition
 * may fail because the first attempt was applied. In that case the row has the values of `mark`, which no other write
 * has. A field that is `undefined` in `mark` must be absent from the row.
 */
export const isWritten = <R extends object>({ applied, before }: Written<R>, mark: Partial<R>): boolean =>
  applied ||
  (before !== undefined &&
    (Object.keys(mark) as (keyof R)[]).every((field) => isDeepStrictEqual(before[field], mark[field])));
