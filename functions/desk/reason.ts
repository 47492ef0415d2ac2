import { line } from "@game-backend/framework/text";
import * as z from "zod/mini";

/** An admin's reason for an action. */
export const Reason = line(200).check(z.describe("The audit log keeps it"));
