import { randomBytes } from "node:crypto";
import { createReadStream, mkdirSync, openSync } from "node:fs";
import type { FileHandle } from "node:fs/promises";
import { link, open, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";

import type { Part } from "./version";

/** Shorter reads have a buffer of this many bytes. Longer ones have 256 KB. */
const small = 64 * 1024;

/**
 * Stores objects' bytes in files that never change. File names are independent of object keys, so no key can
 * escape the folder. Each run has its own folder: a file of an earlier run that no object refers to was left behind by
 * a killed run.
 */
export class Blobs {
  private readonly run = `${Date.now().toString(36)}-${randomBytes(3).toString("hex")}`;
  private count = 0;

  constructor(private readonly folder: string) {
    mkdirSync(join(folder, this.run), { recursive: true });
  }

  /** Writes a body and syncs it to disk. An incomplete body leaves nothing. */
  async write(body: AsyncIterable<Buffer>): Promise<{ file: string; size: number }> {
    const file = this.newFile();
    const handle = await open(this.path(file), "wx");
    try {
      let size = 0;
      for await (const chunk of body) {
        await writeAll(handle, chunk);
        size += chunk.length;
      }
      await handle.datasync();
      await handle.close();
      return { file, size };
    } catch (error) {
      await handle.close();
      await this.remove([file]);
      throw error;
    }
  }

  /** Creates a second name for the same bytes. */
  async copy(file: string): Promise<string> {
    const copy = this.newFile();
    await link(this.path(file), this.path(copy));
    return copy;
  }

  /** Reads bytes `start` to `end`, inclusive. Opens all files immediately, because they may be removed later. */
  read(parts: readonly Part[], start: number, end: number): Readable {
    const opened: { fd: number; start: number; end: number }[] = [];
    let at = 0;
    for (const { file, size } of parts) {
      const from = Math.max(start - at, 0);
      const to = Math.min(end - at, size - 1);
      if (from <= to) opened.push({ fd: openSync(this.path(file), "r"), start: from, end: to });
      at += size;
    }
    const streams = opened.map(({ fd, ...range }) =>
      createReadStream("", { fd, ...range, highWaterMark: end - start < small ? small : 256 * 1024 }),
    );
    const [only] = streams;
    if (streams.length === 1 && only) return only;
    const joined = Readable.from(chunksOf(streams), { objectMode: false });
    return joined.once("close", () => {
      for (const stream of streams) stream.destroy();
    });
  }

  async remove(files: readonly string[]): Promise<void> {
    await Promise.all(files.map((file) => rm(this.path(file), { force: true })));
  }

  /** Removes files of earlier runs that are not in `known`, and empty folders. */
  async collect(known: ReadonlySet<string>): Promise<void> {
    for (const run of await readdir(this.folder)) {
      if (run === this.run) continue;
      const files = (await readdir(join(this.folder, run))).map((name) => `${run}/${name}`);
      const lost = files.filter((file) => !known.has(file));
      await this.remove(lost);
      if (lost.length === files.length) await rm(join(this.folder, run), { recursive: true, force: true });
    }
  }

  private newFile = () => `${this.run}/${(this.count++).toString(36)}`;
  private path = (file: string) => join(this.folder, file);
}

async function* chunksOf(streams: readonly Readable[]): AsyncIterable<Buffer> {
  for (const stream of streams) yield* stream as AsyncIterable<Buffer>;
}

async function writeAll(handle: FileHandle, chunk: Buffer): Promise<void> {
  let written = 0;
  while (written < chunk.length) written += (await handle.write(chunk, written)).bytesWritten;
}
