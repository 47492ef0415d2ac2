import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";

import * as pulumi from "@pulumi/pulumi";

import { areThere, modelFiles } from "../../functions/avatar/core/faces/networks/modelFiles";
import type { Files } from "../lib/buildOnce";

export const models = "functions/avatar/models";

/**
 * The networks' files of a folder, with its notice; none where any is missing: the processor does without.
 *
 * @throws pulumi.RunError - If one is not what the notice lists: it must not go unnoticed what looks at photos.
 */
export function packedModels(folder: string): Files {
  if (!areThere(folder)) return [];
  const notice = readFileSync(join(folder, "NOTICE.md"), "utf8");
  const listed = new Map(
    [...notice.matchAll(/^\| (\S+) \| [\d,]+ \| ([0-9a-f]{64}) \|$/gm)].map(([, name, sum]) => [name, sum]),
  );
  const files = modelFiles.map((name): Files[number] => {
    const content = readFileSync(join(folder, name));
    if (createHash("sha256").update(content).digest("hex") !== listed.get(name))
      throw new pulumi.RunError(`${models}/${name} is not the file that NOTICE.md there lists`);
    return [join("models", name), content];
  });
  return [["models/NOTICE.md", notice], ...files];
}
