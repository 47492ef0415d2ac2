import { createHash } from "node:crypto";
import { globSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import type { WasmFile } from "@game-backend/photos/wasm";
import * as pulumi from "@pulumi/pulumi";
import { type Built, buildOnce, type Files, programFolder } from "../lib/buildOnce";
import { built, type Entry } from "../lib/builtEntries";
import { photosEntry } from "../lib/handlerEntries";
import { shortHash } from "../lib/hash";
import { modelSources, models, packedModels } from "./models";
import { photos } from "./photos";

/** Returns the folder of the image's own files. */
const imageFolder = () => join(dirname(photos.pathOf("photo")), "avatar/image");
const imageFiles = ["Dockerfile", "package.json", "package-lock.json", "portrait.jpg"];

/**
 * Returns the avatar processor's archive: the bundle of its entry, the WebAssembly that the bundle reads, and the
 * models if there are any.
 */
export async function avatarArchive(entry: Entry): Promise<pulumi.asset.Archive> {
  return new pulumi.asset.FileArchive(relative(programFolder(), await avatarFolder(entry)));
}

/** Builds the folder that is archived and returns its path. */
export const avatarFolder = (entry: Entry): Promise<string> => folderOf("processor", entry, processor);

/**
 * Builds the context of the container image and returns its path: the archive's files in `processor/`, and the
 * Dockerfile with the other files that it copies.
 */
export const avatarImageFolder = (entry: Entry): Promise<string> => folderOf("context", entry, context);

/**
 * Builds a folder for an entry. Each entry has its own folder, so that a benchmark or a test never replaces the
 * deployed one.
 */
async function folderOf(
  kind: string,
  entry: Entry,
  build: (entry: Entry) => Promise<Built>,
): Promise<string> {
  const folder = join("avatar", `${kind}-${shortHash(JSON.stringify(entry))}`);
  const below = await buildOnce({
    folder,
    parameters: [entry, modelSources(models()).length],
    build: async () => {
      const { files, sources } = await build(entry);
      return { files: files.map(([path, content]) => [join(kind, path), content]), sources };
    },
  });
  return join(below, kind);
}

async function context(entry: Entry): Promise<Built> {
  const image = imageFolder();
  const copied = imageFiles.map((name): Files[number] => [name, readFileSync(join(image, name))]);
  const healthcheck = await bundled("healthcheck", healthcheckEntry());
  const task = await processor(entry);
  return {
    files: [
      ...copied,
      ...healthcheck.files,
      ...task.files.map(([path, content]): Files[number] => [join("processor", path), content]),
    ],
    sources: [...imageFiles.map((name) => join(image, name)), ...healthcheck.sources, ...task.sources],
  };
}

/** Returns a tag that depends on the content of a folder's files: 32 hexadecimal digits. */
export function tagOf(folder: string): string {
  const hash = createHash("sha256");
  const files = globSync("**/*", { cwd: folder, withFileTypes: true }).filter((entry) => entry.isFile());
  for (const path of files.map(({ parentPath, name }) => join(parentPath, name)).sort())
    hash.update(relative(folder, path)).update("\0").update(readFileSync(path));
  return hash.digest("hex").slice(0, 32);
}

/** The entry of the health check, which runs while the image is built. */
export const healthcheckEntry = () => photosEntry("avatar/image/healthcheck");

async function processor(entry: Entry): Promise<Built> {
  // The framework finds the files, which belong to packages that it depends on.
  const { wasmFiles, wasmPath } = photos.wasm;
  const names = Object.keys(wasmFiles) as WasmFile[];
  const wasm = names.map((name): Files[number] => [name, readFileSync(wasmPath(name))]);
  const { files, sources } = await bundled("index", entry);
  return {
    files: [...files, ...wasm, ...packedModels(models())],
    sources: [__filename, ...sources, ...modelSources(models())],
  };
}

/** Bundles an entry into a file of its name. */
async function bundled(name: string, entry: Entry): Promise<Built> {
  const { files, sources } = await built({ [name]: entry });
  return {
    files: files.map(([path, text]) => [path.replace(`${name}/index`, name), renamed(String(text), name)]),
    sources,
  };
}

/** Renames the source map in the last line of a bundle. */
const renamed = (text: string, name: string) =>
  text.replace(/\/\/# sourceMappingURL=index\.js\.map\s*$/, `//# sourceMappingURL=${name}.js.map\n`);
