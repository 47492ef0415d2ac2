import * as z from "zod";

/** An admin's reason for an action. */
export const Reason = z.string().trim().min(1).max(200).meta({ description: "Stored with the action" });
