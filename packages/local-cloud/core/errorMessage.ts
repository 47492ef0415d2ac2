import { z } from "zod";

const failure = z.object({ errorMessage: z.string() });

/** Returns the error message in a failed function's payload, or "" if it has none. */
export const errorMessage = (payload: string): string =>
  failure.safeParse(JSON.parse(payload)).data?.errorMessage ?? "";
