import * as z from "zod";

import type { Deployment } from "../engine";

const shape = z.object({
  name: z.string(),
  loggingConfig: z.object({ logGroup: z.string().optional() }).optional(),
});

/** Returns the log groups of the program's functions, by the functions' names. */
export const logGroups = (graph: Deployment["graph"]): Readonly<Record<string, string>> =>
  Object.fromEntries(
    graph.flatMap(({ type, outputs }) => {
      const { data } = /^aws:lambda\/(callbackF|f)unction:/.test(type) ? shape.safeParse(outputs) : {};
      return data ? [[data.name, data.loggingConfig?.logGroup ?? `/aws/lambda/${data.name}`]] : [];
    }),
  );
