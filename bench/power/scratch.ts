import { execFileSync } from "node:child_process";
import {
  copyFileSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

import { root } from "../../tools/harness/localRun";

/** A copy of the committed project that may be changed. It is among the temporary files. */
export class Scratch {
  private readonly home = mkdtempSync(join(tmpdir(), "game-backend-power-"));
  readonly folder: string;
  /** The folder for temporary files, which specs that are ended early leave behind. */
  readonly temporary: string;
  /** The file to which probes append. */
  readonly hits: string;

  constructor() {
    this.folder = join(this.home, "project");
    this.hits = join(this.home, "hits");
    this.temporary = join(this.home, "tmp");
    mkdirSync(this.temporary);
    execFileSync("git", ["clone", "--quiet", root, this.folder]);
    const workspaces = execFileSync("git", ["ls-files", "package.json", "*/package.json"], {
      cwd: this.folder,
      encoding: "utf8",
    });
    for (const path of workspaces.trim().split("\n"))
      linkPackages(join(dirname(path), "node_modules"), this.folder);
  }

  remove(): void {
    // A process that was told to end may still write.
    rmSync(this.home, { recursive: true, force: true, maxRetries: 20 });
  }

  read(path: string): string {
    return readFileSync(join(this.folder, path), "utf8");
  }

  /** Replaces a file. What is built from it is stamped with its hash only if the file is older than the build. */
  write(path: string, text: string): void {
    writeFileSync(join(this.folder, path), text);
    const before = Date.now() / 1_000 - 60;
    utimesSync(join(this.folder, path), before, before);
  }

  /** Takes what the probes have told since the last call: a word for each process that met them. */
  takeHits(): string[] {
    const lines = readdirSync(dirname(this.hits)).includes("hits") ? readFileSync(this.hits, "utf8") : "";
    rmSync(this.hits, { force: true });
    return [...new Set(lines.split("\n").filter(Boolean))];
  }
}

/**
 * Links the files of installed packages into the copy, without what is cached beside them. The packages of this repository
 * are links relative to the folder, so they become those of the copy. A link to the whole folder would lead back here.
 */
function linkPackages(path: string, folder: string): void {
  for (const entry of entriesOf(join(root, path))) {
    if (entry.name === ".cache") continue;
    const [from, to] = [join(root, path, entry.name), join(folder, path, entry.name)];
    if (entry.isDirectory()) linkPackages(join(path, entry.name), folder);
    else {
      mkdirSync(dirname(to), { recursive: true });
      if (entry.isSymbolicLink()) symlinkSync(readlinkSync(from), to);
      else linkOrCopy(from, to);
    }
  }
}

function entriesOf(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
}

/** Temporary files may be on another disk. */
function linkOrCopy(from: string, to: string): void {
  try {
    linkSync(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EXDEV") throw error;
    copyFileSync(from, to);
  }
}
