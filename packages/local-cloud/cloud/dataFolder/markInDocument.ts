import { readFileSync } from "node:fs";

import { z } from "zod";

const marked = z.object({ dataFolder: z.string() });

/** Returns the id of the data folder that a JSON document carries, or `undefined` if it carries none or cannot be read. */
export function markInDocument(path: string): string | undefined {
  try {
    return marked.safeParse(JSON.parse(readFileSync(path, "utf8"))).data?.dataFolder;
  } catch {
    return undefined;
  }
}
