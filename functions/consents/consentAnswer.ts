import * as z from "zod/mini";
import { DocumentName } from "./documents";

export const ConsentAnswer = z
  .object({
    document: DocumentName,
    version: z.string().check(z.describe("The current version")),
    accepted: z
      .optional(z.object({ version: z.string(), at: z.int() }))
      .check(
        z.describe(
          "The newest version that you have accepted, and when, in milliseconds since the epoch. Absent: none. If it is not the " +
            "current one, accept that",
        ),
      ),
  })
  .register(z.globalRegistry, { title: "Consent" });
