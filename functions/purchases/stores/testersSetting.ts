import { ProgramError } from "@game-backend/framework/programError";
import * as z from "zod";

/** The players from whom purchases with test money are taken. Absent: nobody in production, and everybody elsewhere. */
export const Testers = z
  .union([z.literal("all"), z.array(z.string())], "is a list of players' ids")
  .nullable()
  .default(null);

/** A store's settings in the variable of the functions. */
export type WithTesters<Store> = Omit<Store, "testers"> & { readonly testers: "all" | readonly string[] };

/** Returns a store's settings with its testers. Throws `ProgramError` if everybody is one in production. */
export function withTesters<S extends { readonly testers: z.output<typeof Testers> }>(
  key: string,
  store: S,
  isProduction: boolean,
): WithTesters<S> {
  if (isProduction && store.testers === "all")
    throw new ProgramError(`${key}: a production stack lists its testers by their ids`);
  return { ...store, testers: store.testers ?? (isProduction ? [] : "all") };
}
