import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join, relative } from "node:path";

import * as pulumi from "@pulumi/pulumi";

import { areThere, modelFiles } from "../../functions/avatar/core/faces/networks/modelFiles";
import { type Files, ownFile, programFolder } from "../lib/buildOnce";

/** The folder of the networks that find faces. */
export const models = ownFile("functions/avatar/models");

/** Returns the paths of a folder's models and their notice; none if any model is missing. */
export const modelSources = (folder: string): string[] =>
  areThere(folder) ? ["NOTICE.md", ...modelFiles].map((name) => join(folder, name)) : [];

/**
 * Returns the models of a folder and their notice; none if any model is missing, and the processor then works without.
 *
 * @throws pulumi.RunError - If a model is not the one that the notice lists: players' photos are only shown to known ones.
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
      throw new pulumi.RunError(
        `${relative(programFolder(), join(folder, name))} is not the file that NOTICE.md there lists`,
      );
    return [join("models", name), content];
  });
  return [["models/NOTICE.md", notice], ...files];
}
