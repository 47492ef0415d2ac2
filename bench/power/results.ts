import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { root } from "../../tools/harness/localRun";

/** What a spec file did in the run that recorded it. */
interface Recorded {
  /** Its process's time, with the start of what it shares with others. */
  readonly seconds: number;
  /** Absent if it passed. */
  readonly failure?: string;
  /** The ids of faults whose places it executed, and the marks that it met. */
  readonly met: readonly string[];
}

/** What a spec file, or the check of types, says of a fault. */
export interface Verdict {
  readonly found: boolean;
  readonly reason?: string;
}

/** The name under which the check of types gives its verdict. */
export const types = "types";

export interface Results {
  /** By spec file. */
  recorded: Record<string, Recorded>;
  /** By fault and spec file. */
  verdicts: Record<string, Record<string, Verdict>>;
  /** The spec files of each suite that was judged. */
  suites: Record<string, readonly string[]>;
}

/**
 * The results of the committed project and these faults, kept from run to run. Benchmarks and documents change nothing about them.
 */
export class Kept {
  readonly results: Results;
  private readonly path: string;

  constructor(faults: readonly string[]) {
    const tree = execFileSync("git", ["ls-tree", "HEAD"], { cwd: root, encoding: "utf8" })
      .split("\n")
      .filter((line) => !/\t(bench|docs|\S+\.md)$/.test(line));
    const key = createHash("sha256")
      .update([...tree, ...faults].join("\n"))
      .digest("hex")
      .slice(0, 12);
    const folder = join(root, ".local", "power");
    mkdirSync(folder, { recursive: true });
    this.path = join(folder, `${key}.json`);
    this.results = existsSync(this.path)
      ? JSON.parse(readFileSync(this.path, "utf8"))
      : { recorded: {}, verdicts: {}, suites: {} };
    console.log(`The results are in ${this.path}.\n`);
  }

  /** Writes the results. An interrupted write leaves the former ones. */
  save(): void {
    writeFileSync(`${this.path}.new`, JSON.stringify(this.results, undefined, 1));
    renameSync(`${this.path}.new`, this.path);
  }
}
