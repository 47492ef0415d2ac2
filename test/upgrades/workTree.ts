import { execFileSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative, resolve } from "node:path";

const root = resolve(__dirname, "../..");

/** The commit of version 0.2.0. */
export const release = "9a9f1680f2f8f6670b804c37a3e9c6b2208d6149";

const git = (...args: readonly string[]) =>
  execFileSync("git", args, { cwd: root, maxBuffer: 1024 ** 3, stdio: ["ignore", "pipe", "pipe"] });

/** Returns true in a checkout that has the release's commit: neither a download nor a shallow clone has it. */
export function hasRelease(): boolean {
  try {
    git("cat-file", "-e", `${release}^{commit}`);
    return true;
  } catch {
    return false;
  }
}

/** A program's folder, in which one version of the program takes the place of another. Both use the packages of this checkout. */
export class WorkTree {
  readonly folder = mkdtempSync(join(tmpdir(), "game-release-"));

  /** Puts the files of a commit into the folder. */
  checkOut(commit: string): void {
    this.clear();
    execFileSync("tar", ["-x"], { cwd: this.folder, input: git("archive", commit) });
    this.link();
  }

  /** Puts this checkout's files into the folder, as they are now. */
  checkOutThis(): void {
    this.clear();
    const files = git("ls-files", "-z", "--cached", "--others", "--exclude-standard").toString().split("\0");
    for (const file of files.filter((name) => name && existsSync(join(root, name)))) {
      mkdirSync(dirname(join(this.folder, file)), { recursive: true });
      cpSync(join(root, file), join(this.folder, file));
    }
    this.link();
  }

  /** Takes the files of another folder at once, since a running stack cannot serve meanwhile. The other one gets these. */
  exchange(other: WorkTree): void {
    const former = mkdtempSync(join(this.folder, "..", "game-former-"));
    for (const [from, to] of [
      [this.folder, former],
      [other.folder, this.folder],
      [former, other.folder],
    ] as const)
      for (const name of readdirSync(from)) renameSync(join(from, name), join(to, name));
    rmSync(former, { recursive: true });
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  private clear(): void {
    for (const name of readdirSync(this.folder)) rmSync(join(this.folder, name), { recursive: true });
  }

  /** Links the packages of this checkout, and in place of its own those of the folder. */
  private link(): void {
    const packages = join(this.folder, "node_modules");
    mkdirSync(packages);
    for (const name of readdirSync(join(root, "node_modules")))
      if (!/^\.(?!bin)|^@game-backend$/.test(name))
        symlinkSync(join(root, "node_modules", name), join(packages, name));
    const { workspaces } = JSON.parse(readFileSync(join(this.folder, "package.json"), "utf8"));
    for (const file of globSync(
      (workspaces as string[]).map((each) => `${each}/package.json`),
      {
        cwd: this.folder,
      },
    )) {
      const { name } = JSON.parse(readFileSync(join(this.folder, file), "utf8")) as { name: string };
      const link = join(packages, name);
      mkdirSync(dirname(link), { recursive: true });
      symlinkSync(relative(dirname(link), join(this.folder, dirname(file))), link);
    }
  }
}
