import * as z from "zod/mini";

const described = "<kind>:<id>, such as conversation:<id>";

/** A topic to subscribe to. Features say which there are, so the handler refuses others. */
export const Topic = z
  .string({ error: "a topic such as <kind>:<id>" })
  .check(z.maxLength(160), z.describe(described));

/** A topic to unsubscribe from: one that a socket can have subscribed to has this form. */
export const SubscribedTopic = z
  .string({ error: "a topic such as <kind>:<id>" })
  .check(z.regex(/^[a-z]{1,32}:[\w-]{1,128}$/, "there is no such topic"), z.describe(described));
