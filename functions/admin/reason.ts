import * as z from "zod";

/** Why an admin does something. */
export const Reason = z.string().trim().min(1).max(200).meta({ description: "Kept with what was done" });
