import { mkdir, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";

import { bundledFile } from "../core/bundled";

/** The packages that Lambda's Node.js runtime provides. Functions see no other packages of the project. */
const PACKAGES = ["@aws-sdk", "@smithy"];

/** The local counterpart of Lambda's `/var/runtime`. */
export interface RuntimeFolder {
  readonly root: string;
  /** The file that a worker starts with. */
  readonly entry: string;
  readonly modules: string;
}

/**
 * Writes the runtime to a folder, and links the SDK's packages. The runtime is bundled for plain Node.js, because a
 * worker must not use the program's loader.
 */
export async function runtimeFolder(root: string): Promise<RuntimeFolder> {
  const entry = join(root, "index.js");
  const modules = join(root, "node_modules");
  await mkdir(root, { recursive: true });
  await rm(modules, { recursive: true, force: true });
  await Promise.all([writeRuntime(entry), ...PACKAGES.map((scope) => linkScope(scope, modules))]);
  return { root, entry, modules };
}

async function writeRuntime(entry: string): Promise<void> {
  const bundle = await bundledFile(join(__dirname, "runtime", "main"));
  const text = await readFile(bundle, "utf8");
  // The source map starts at the bundle's second line.
  const code = text.slice(text.indexOf("\n") + 1);
  await writeFile(entry, `${code}//# sourceMappingURL=${pathToFileURL(`${bundle}.map`)}\n`, { mode: 0o600 });
}

async function linkScope(scope: string, modules: string): Promise<void> {
  const installed = join(installedModules(), scope);
  await mkdir(join(modules, scope), { recursive: true });
  const names = await readdir(installed);
  await Promise.all(
    names.map((name) => symlink(join(installed, name), join(modules, scope, name), "junction")),
  );
}

/** Returns the `node_modules` folder that contains the SDK. */
const installedModules = () =>
  dirname(dirname(dirname(require.resolve("@aws-sdk/client-dynamodb/package.json"))));
