import * as z from "zod/mini";

/** What every topic looks like; features say which there are. */
export const Topic = z
  .string({ error: "a topic such as <kind>:<id>" })
  .check(
    z.regex(/^[a-z]{1,32}:[\w-]{1,128}$/, "a topic such as <kind>:<id>"),
    z.describe("<kind>:<id>, such as conversation:<id>"),
  );
