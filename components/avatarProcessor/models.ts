import { readFileSync } from "node:fs";
import { join, relative } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { type Files, programFolder } from "../lib/buildOnce";
import { hash } from "../lib/hash";
import { photos } from "./photos";

/** The folder of a program that keeps the networks itself, from the program's folder. */
export const ownModels = "avatar-models";

/** Returns the folder with the networks: the program's own if it has them, otherwise the package's. Its `NOTICE.md` lists them. */
export function models(): string {
  const { areThere, modelsFolder } = photos.modelFiles;
  const own = join(programFolder(), ownModels);
  return areThere(own) ? own : modelsFolder();
}

/** A model as listed in a folder's `NOTICE.md`. */
export interface Listed {
  name: string;
  bytes: number;
  /** The SHA-256 of the file, in hexadecimal. */
  sum: string;
}

/** Returns the models that a folder's `NOTICE.md` lists. */
export const listedModels = (folder: string): Listed[] =>
  [
    ...readFileSync(join(folder, "NOTICE.md"), "utf8").matchAll(
      /^\| (\S+) \| ([\d,]+) \| ([0-9a-f]{64}) \|$/gm,
    ),
  ].map(([, name = "", bytes = "", sum = ""]) => ({ name, bytes: Number(bytes.replaceAll(",", "")), sum }));

/** Returns the paths of a folder's models and their notice; none if any model is missing. */
export function modelSources(folder: string): string[] {
  const { areThere, modelFiles } = photos.modelFiles;
  return areThere(folder) ? ["NOTICE.md", ...modelFiles].map((name) => join(folder, name)) : [];
}

/**
 * Warns, at preview and at update, that the models are missing, and that the project's own template finds the faces in
 * players' photos instead.
 */
export async function warnOfMissingModels(resource: pulumi.Resource): Promise<void> {
  const { areThere, modelsFolder } = photos.modelFiles;
  if (areThere(models())) return;
  await pulumi.log.warn(
    "Faces in players' photos are found by a template that has learnt from two people. For real players, download " +
      `networks that have learnt from very many: npm exec game-backend avatar-models (${join(modelsFolder(), "NOTICE.md")} has their licences).`,
    resource,
  );
}

/**
 * Returns a folder's models and their notice. Returns none if any model is missing: the processor then works without
 * them.
 *
 * @throws pulumi.RunError - If a model differs from the one in the notice: only known models may see players' photos.
 */
export function packedModels(folder: string): Files {
  const { areThere, modelFiles } = photos.modelFiles;
  if (!areThere(folder)) return [];
  const notice = readFileSync(join(folder, "NOTICE.md"), "utf8");
  const listed = new Map(listedModels(folder).map(({ name, sum }) => [name, sum]));
  const files = modelFiles.map((name): Files[number] => {
    const content = readFileSync(join(folder, name));
    if (hash(content) !== listed.get(name))
      throw new pulumi.RunError(
        `${relative(programFolder(), join(folder, name))} is not the file that NOTICE.md there lists: delete it, and npm exec game-backend avatar-models`,
      );
    return [join("models", name), content];
  });
  return [["models/NOTICE.md", notice], ...files];
}
