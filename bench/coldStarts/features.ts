import { readFileSync } from "node:fs";
import { join } from "node:path";

import { folder } from "../../functions";

const line = /^export \{ default as (\w+) \} from ".*?([^/"]+)\/[^/"]+";$/gm;

/** Returns the feature of each route or message, by its name: the folder of its module. */
export const featuresOf = (list: "routes" | "socketRoutes"): ReadonlyMap<string, string> =>
  new Map(
    [...readFileSync(join(folder, `${list}.ts`), "utf8").matchAll(line)].map(
      ([, name = "", feature = ""]) => [name, feature],
    ),
  );
