import { createHash } from "node:crypto";
import { globSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";

import * as pulumi from "@pulumi/pulumi";

import { wasmFiles } from "../../functions/avatar/core/wasm";
import { buildOnce, type Files, root } from "../lib/buildOnce";
import { built } from "../lib/bundle";
import { models, packedModels } from "./models";

const image = "functions/avatar/image";
const imageFiles = ["Dockerfile", "package.json", "package-lock.json", "portrait.jpg"];

/**
 * The processor of avatars as an archive: a bundle of the source of its entry, and beside it the WebAssembly and, if
 * they are there, the models that it reads.
 */
export async function avatarArchive(entry: string): Promise<pulumi.asset.Archive> {
  return new pulumi.asset.FileArchive(relative(process.cwd(), await avatarFolder(entry)));
}

/** The folder that is archived. */
export const avatarFolder = (entry: string): Promise<string> => folderOf("processor", entry, processor);

/** What the container image is built from: the same files in `processor/`, and the Dockerfile with what it copies. */
export const avatarImageFolder = (entry: string): Promise<string> => folderOf("context", entry, context);

/** Of each entry a folder of its own: a benchmark's, or a test's, must not replace what is deployed. */
async function folderOf(
  kind: string,
  entry: string,
  files: (entry: string) => Promise<Files>,
): Promise<string> {
  const folder = join("avatar", `${kind}-${createHash("sha256").update(entry).digest("hex").slice(0, 8)}`);
  const build = async () =>
    (await files(entry)).map(([path, content]): Files[number] => [join(kind, path), content]);
  return join(await buildOnce({ folder, sources, parameters: entry, build }), kind);
}

async function context(entry: string): Promise<Files> {
  const copied = imageFiles.map((name): Files[number] => [name, readFileSync(join(root, image, name))]);
  const task = (await processor(entry)).map(([path, content]): Files[number] => [
    join("processor", path),
    content,
  ]);
  return [...copied, ...(await bundled("healthcheck", healthcheckEntry)), ...task];
}

/** Names a folder by what is in it: no longer than what a tag of an image may be. */
export function tagOf(folder: string): string {
  const hash = createHash("sha256");
  const files = globSync("**/*", { cwd: folder, withFileTypes: true }).filter((entry) => entry.isFile());
  for (const path of files.map(({ parentPath, name }) => join(parentPath, name)).sort())
    hash.update(relative(folder, path)).update("\0").update(readFileSync(path));
  return hash.digest("hex").slice(0, 32);
}

/** The entry that `RUN`s while the image is built. */
export const healthcheckEntry = 'import "./functions/avatar/image/healthcheck";';

const sources = [
  "components/lib/bundle.ts",
  "components/avatarProcessor/{code,models}.ts",
  "functions/**/*.ts",
  `${models}/*.{json,bin,md}`,
  ...imageFiles.map((name) => `${image}/${name}`),
];

async function processor(entry: string): Promise<Files> {
  const wasm = Object.entries(wasmFiles).map(([name, path]): Files[number] => [
    name,
    readFileSync(require.resolve(path)),
  ]);
  return [...(await bundled("index", entry)), ...wasm, ...packedModels(join(root, models))];
}

/** A bundle that has the name of its entry. */
async function bundled(name: string, entry: string): Promise<Files> {
  const files = await built({ [name]: entry });
  return files.map(([path, text]) => [path.replace(`${name}/index`, name), renamed(text, name)]);
}

/** The last line of a bundle names its source map. */
const renamed = (text: string, name: string) =>
  text.replace(/\/\/# sourceMappingURL=index\.js\.map\s*$/, `//# sourceMappingURL=${name}.js.map\n`);
