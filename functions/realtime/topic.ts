import * as z from "zod/mini";

/** What every topic looks like; features say which there are. */
export const Topic = z
  .string({ error: "a topic such as <kind>:<id>" })
  .check(z.maxLength(160), z.describe("<kind>:<id>, such as conversation:<id>"));
