import { readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";

import { z } from "zod";

import { readJson, replaceSmallFile } from "../../core/smallFile";
import { lostFrames } from "./writeAheadLog";

const running = z.object({
  /** The id of the machine's start. */
  boot: z.string(),
});

/**
 * Marks a data folder as in use, in `running.json`. If it is still there at a start, the last run was killed: its last
 * writes are then in the databases' write-ahead logs, which must be there. After a power cut or a crash of the machine,
 * which may take the last writes, logs are not checked. On systems other than Linux they never are.
 */
export class Session {
  private readonly file: string;
  private readonly wasKilled: boolean;

  constructor(private readonly folder: string) {
    this.file = join(folder, "running.json");
    const boot = bootId();
    this.wasKilled = boot !== undefined && read(this.file)?.boot === boot;
  }

  begin(): void {
    const boot = bootId();
    if (boot !== undefined) replaceSmallFile(this.file, JSON.stringify({ boot }));
  }

  end(): void {
    rmSync(this.file, { recursive: true, force: true });
  }

  /** Returns what is wrong with the log of a database, or `undefined`. */
  lostLog(name: string): string | undefined {
    const path = join(this.folder, name);
    if (!this.wasKilled || !statSync(path, { throwIfNoEntry: false })?.isFile()) return undefined;
    return lostFrames(path);
  }
}

function bootId(): string | undefined {
  try {
    return readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
  } catch {
    return undefined;
  }
}

function read(file: string): z.output<typeof running> | undefined {
  try {
    return running.safeParse(readJson(file)).data;
  } catch {
    return undefined;
  }
}
