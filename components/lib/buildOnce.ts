import { createHash } from "node:crypto";
import { existsSync, globSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";

/** The project's folder. */
export const root = resolve(__dirname, "../..");

export type Files = [path: string, content: string | Uint8Array][];

export interface Built {
  /** Below `dist/`. */
  folder: string;
  /** Of all that it is made of: our sources, by pattern, and whatever else tells one build from another. */
  sources: string[];
  parameters: unknown;
  /** Files by their paths in the folder. */
  build(): Promise<Files>;
}

/** Builds into a folder below `dist/`, and answers the folder. What has not changed since is not built again. */
export async function buildOnce({ folder: name, sources, parameters, build }: Built): Promise<string> {
  const folder = join(root, "dist", name);
  const stamp = join(folder, ".stamp");
  const now = fingerprint(sources, parameters);
  const isBuilt = () => existsSync(stamp) && readFileSync(stamp, "utf8") === now;
  if (isBuilt()) return folder;
  const fresh = `${folder}.${process.pid}`;
  mkdirSync(fresh, { recursive: true });
  for (const [path, content] of await build()) {
    mkdirSync(resolve(fresh, path, ".."), { recursive: true });
    writeFileSync(resolve(fresh, path), content);
  }
  writeFileSync(join(fresh, ".stamp"), now);
  // Another run may have built the same meanwhile, and may be reading it.
  if (isBuilt()) rmSync(fresh, { recursive: true });
  else replace(folder, fresh);
  return folder;
}

function replace(folder: string, fresh: string): void {
  rmSync(folder, { recursive: true, force: true });
  renameSync(fresh, folder);
}

/** Of the sources, and of the packages that are installed. */
function fingerprint(sources: string[], parameters: unknown): string {
  const hash = createHash("sha256").update(JSON.stringify(parameters));
  const files = [
    "package-lock.json",
    "components/lib/buildOnce.ts",
    ...globSync(sources, { cwd: root }).sort(),
  ];
  for (const file of files) hash.update(file).update(readFileSync(join(root, file)));
  return hash.digest("hex");
}
