import { createHash } from "node:crypto";
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, isAbsolute, join, posix, resolve } from "node:path";

import { MapSources } from "./mapSources";
import type { WireAsset } from "./wire";

/** An asset (a file) or an archive (a folder) as a provider receives it. */
export interface Materialized {
  readonly path: string;
  /** The hexadecimal SHA-256 of names and contents. */
  readonly sha256: string;
}

/** Lambda's limit for an unzipped package in bytes, applied to all assets. */
const MAX_BYTES = 250 * 1024 * 1024;

/** Contents by name. The single file of an asset has the name "". */
class Files {
  private readonly contents = new Map<string, Buffer>();
  /** The paths of the files, by name. */
  readonly origins = new Map<string, string>();
  private bytes = 0;

  add(name: string, content: Buffer, origin?: string): void {
    this.contents.set(name, content);
    if (origin) this.origins.set(name, origin);
    this.bytes += content.length;
    if (this.bytes > MAX_BYTES)
      throw new Error(`the archive is larger than ${MAX_BYTES / 1024 / 1024} MB unpacked`);
  }

  /** Returns the files sorted by name, whatever the program's order. */
  sorted(): [string, Buffer][] {
    return [...this.contents].sort(([a], [b]) => (a < b ? -1 : 1));
  }

  sha256(): string {
    const hash = createHash("sha256");
    for (const [name, content] of this.sorted()) hash.update(`${name}\0${content.length}\0`).update(content);
    return hash.digest("hex");
  }
}

/**
 * Writes the program's assets and archives to a temporary folder outside the project. Inside the project, Node's
 * module resolution would find the project's packages in parent folders, and hide that an archive lacks them.
 */
export class Assets {
  private folder: Promise<string> | undefined;
  private readonly written = new Map<string, Promise<Materialized>>();
  private readonly underway = new Set<Promise<unknown>>();
  private isClosed = false;
  private readonly sources: MapSources;

  /** Relative paths are resolved against `base`. */
  constructor(private readonly base: string) {
    this.sources = new MapSources(base);
  }

  async materialize(asset: WireAsset): Promise<Materialized> {
    if (this.isClosed) throw new Error("the run has ended, and its assets are removed");
    const work = this.read(asset);
    this.underway.add(work);
    return work.finally(() => this.underway.delete(work));
  }

  /** Removes the files. Waits for writes in flight first, because a run may be stopped while it deploys. */
  async close(): Promise<void> {
    this.isClosed = true;
    await Promise.allSettled(this.underway);
    if (this.folder) await rm(await this.folder, { recursive: true, force: true });
  }

  private async read(asset: WireAsset): Promise<Materialized> {
    const files = new Files();
    await this.collect(asset, "", files);
    const sha256 = files.sha256();
    const before = this.written.get(sha256);
    if (before) return before;
    const now = this.write(asset.kind, sha256, files);
    this.written.set(sha256, now);
    return now;
  }

  private async write(kind: WireAsset["kind"], sha256: string, files: Files): Promise<Materialized> {
    this.folder ??= newFolder();
    const root = join(await this.folder, sha256);
    await mkdir(root);
    for (const [name, content] of files.sorted()) {
      const path = join(root, name || "asset");
      await mkdir(dirname(path), { recursive: true });
      const origin = name.endsWith(".map") ? files.origins.get(name) : undefined;
      await writeFile(path, origin ? this.sources.placed(content, origin) : content);
    }
    return { path: kind === "asset" ? join(root, "asset") : root, sha256 };
  }

  private async collect(asset: WireAsset, at: string, files: Files): Promise<void> {
    if (asset.uri !== undefined)
      throw new Error(`the remote asset ${asset.uri} cannot be fetched: the local run is offline`);
    if (asset.kind === "archive" && asset.assets) {
      for (const [name, entry] of Object.entries(asset.assets))
        await this.collect(entry, within(at, name), files);
      return;
    }
    if (asset.kind === "asset" && asset.text !== undefined) return files.add(at, Buffer.from(asset.text));
    if (asset.path === undefined) throw new Error("an asset without text or path");
    const path = resolve(this.base, asset.path);
    const found = await stat(path).catch(() => undefined);
    if (!found) throw new Error(`there is no ${asset.path} in ${this.base}: is it built?`);
    if (asset.kind === "asset") return files.add(at, await readFile(path));
    if (!found.isDirectory())
      throw new Error(
        `${asset.path} is a packed archive, which the local run does not unpack: name its folder`,
      );
    await collectFolder(path, at, files);
  }
}

const PREFIX = "local-cloud-";

/** Creates a folder named after this process, and removes folders of killed processes. */
async function newFolder(): Promise<string> {
  for (const name of await readdir(tmpdir())) {
    const owner = new RegExp(`^${PREFIX}(\\d+)-`).exec(name)?.[1];
    if (owner && !isAlive(Number(owner)))
      // Another run may be removing it too, or another user may own it. Both are fine.
      await rm(join(tmpdir(), name), { recursive: true, force: true }).catch(() => {});
  }
  return mkdtemp(join(tmpdir(), `${PREFIX}${process.pid}-`));
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return !(error instanceof Error && "code" in error && error.code === "ESRCH");
  }
}

/** Returns the normalized path of an entry in an archive. Throws if it leads out of the archive. */
function within(at: string, name: string): string {
  const path = posix.normalize(posix.join(at, name));
  if (isAbsolute(name) || path === ".." || path.startsWith("../"))
    throw new Error(`the archive's entry ${name} leads out of the archive`);
  return path;
}

async function collectFolder(folder: string, at: string, files: Files): Promise<void> {
  for (const entry of await readdir(folder)) {
    const path = join(folder, entry);
    if ((await stat(path)).isDirectory()) await collectFolder(path, within(at, entry), files);
    else files.add(within(at, entry), await readFile(path), path);
  }
}
