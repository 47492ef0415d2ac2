import { rmSync, statSync } from "node:fs";
import { join } from "node:path";

import { z } from "zod";

import { readJson, replaceSmallFile } from "../../core/smallFile";

/** Databases up to this many bytes are checked at every start. Each takes at most 0.1 s. */
const always = 32 * 2 ** 20;

const stamps = z.record(z.string(), z.string());

/**
 * The stamps that the last run left of each database when it ended: its size and times. A large database that has not changed since
 * is not checked again, so that a start takes no longer for more data. After a kill, all are checked.
 */
export class Stamps {
  private readonly file: string;
  private readonly known: z.output<typeof stamps>;

  constructor(private readonly folder: string) {
    this.file = join(folder, "closed.json");
    this.known = read(this.file);
  }

  /** Tells whether a database is large, and as the last run left it. */
  isUnchanged(name: string): boolean {
    const file = statSync(join(this.folder, name), { throwIfNoEntry: false });
    return file !== undefined && file.size > always && this.known[name] === stampOf(file);
  }

  /** The databases are about to change. */
  forget(): void {
    rmSync(this.file, { recursive: true, force: true });
  }

  write(names: readonly string[]): void {
    const found = names.flatMap((name) => {
      const file = statSync(join(this.folder, name), { throwIfNoEntry: false });
      return file ? [[name, stampOf(file)] as const] : [];
    });
    try {
      replaceSmallFile(this.file, JSON.stringify(Object.fromEntries(found)));
    } catch {
      // The next start checks everything.
    }
  }
}

const stampOf = ({
  size,
  mtimeMs,
  ctimeMs,
  ino,
}: {
  size: number;
  mtimeMs: number;
  ctimeMs: number;
  ino: number;
}) => [size, mtimeMs, ctimeMs, ino].join(" ");

function read(file: string): z.output<typeof stamps> {
  try {
    return stamps.safeParse(readJson(file)).data ?? {};
  } catch {
    return {};
  }
}
