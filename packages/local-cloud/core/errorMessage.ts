import { z } from "zod";

const failure = z.object({ errorMessage: z.string() });

/** Returns the message in the JSON that a function ended with when it failed; "" without one. */
export const errorMessage = (payload: string): string =>
  failure.safeParse(JSON.parse(payload)).data?.errorMessage ?? "";
