import { chmod, mkdir, readdir, rm, symlink } from "node:fs/promises";
import { dirname, join } from "node:path";

import { build } from "esbuild";

/** The packages that Lambda's Node.js runtime provides. Functions see nothing else of the project. */
const PACKAGES = ["@aws-sdk", "@smithy"];

/** The local counterpart of Lambda's `/var/runtime`. */
export interface RuntimeFolder {
  readonly root: string;
  /** The file that a worker starts with. */
  readonly entry: string;
  readonly modules: string;
}

/**
 * Bundles the runtime for plain Node.js, because a worker must not see the program's loader, and links the
 * SDK.
 */
export async function runtimeFolder(root: string): Promise<RuntimeFolder> {
  const entry = join(root, "index.js");
  const modules = join(root, "node_modules");
  // esbuild would create the folder in its own process, whose umask may differ.
  await mkdir(root, { recursive: true });
  await rm(modules, { recursive: true, force: true });
  await Promise.all([
    build({
      entryPoints: [join(__dirname, "runtime", "main.ts")],
      outfile: entry,
      bundle: true,
      platform: "node",
      target: "node22",
      sourcemap: "inline",
      sourcesContent: false,
      logLevel: "silent",
    }),
    ...PACKAGES.map((scope) => linkScope(scope, modules)),
  ]);
  await chmod(entry, 0o600);
  return { root, entry, modules };
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
