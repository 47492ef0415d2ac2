import * as z from "zod";

import { limits } from "../history";

/** The query parameters of lists that the console keeps. */
export const listQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(limits.logs).default(limits.requests),
  /** The log group. */
  group: z.string().optional(),
});
