import * as z from "zod/mini";
import { line } from "../lib/text";

/** An admin's reason for an action. */
export const Reason = line(200).check(z.describe("Stored with the action"));
