import { createCipheriv, createDecipheriv, randomBytes, scryptSync } from "node:crypto";
import { once } from "node:events";
import {
  closeSync,
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { PassThrough, pipeline, type Readable } from "node:stream";
import { pipeline as piped } from "node:stream/promises";

const [saltBytes, ivBytes, tagBytes] = [16, 12, 16];

/** A folder of files, which a secret encrypts: salt, initialization vector, AES-256-GCM's text, and its tag. */
export class Folder {
  /** Keys by salt: each takes scrypt some 50 ms, and a folder can have millions of files. */
  private readonly keys = new Map<string, Buffer>();
  private readonly salt = randomBytes(saltBytes);

  constructor(
    readonly path: string,
    private readonly secret?: string,
  ) {}

  private keyOf(salt: Buffer): Buffer {
    const name = salt.toString("hex");
    const key = this.keys.get(name) ?? scryptSync(this.secret ?? "", salt, 32);
    this.keys.set(name, key);
    return key;
  }

  private nameOf = (name: string) => join(this.path, this.secret === undefined ? name : `${name}.enc`);

  /** Tells whether a file is there, and so is whole. */
  has = (name: string): boolean => existsSync(this.nameOf(name));

  /** Removes a file or a folder, if it is there. */
  remove(name: string): void {
    for (const path of [join(this.path, name), this.nameOf(name)])
      rmSync(path, { recursive: true, force: true });
  }

  /** Begins a file, in place of an earlier one once it is ended. */
  write(name: string): Writing {
    return new Writing(this.nameOf(name), this.secret === undefined ? undefined : this.sealed);
  }

  /** Writes a file with one line of plain JSON. */
  async put(name: string, value: unknown): Promise<void> {
    const file = this.write(name);
    await file.write(`${JSON.stringify(value)}\n`);
    await file.end();
  }

  private sealed = async function* (this: Folder, parts: AsyncIterable<Buffer>) {
    const iv = randomBytes(ivBytes);
    yield Buffer.concat([this.salt, iv]);
    const cipher = createCipheriv("aes-256-gcm", this.keyOf(this.salt), iv);
    for await (const part of parts) yield cipher.update(part);
    yield cipher.final();
    yield cipher.getAuthTag();
  }.bind(this);

  /** Reads a file. Throws at its end if it was changed, or encrypted with another secret. */
  read(name: string): Readable {
    const path = this.nameOf(name);
    if (this.secret === undefined) return createReadStream(path);
    const { size } = statSync(path);
    const start = saltBytes + ivBytes;
    const file = openSync(path, "r");
    const part = (at: number, bytes: number) => {
      const found = Buffer.alloc(bytes);
      readSync(file, found, 0, bytes, Math.max(0, at));
      return found;
    };
    const [head, tag] = [part(0, start), part(size - tagBytes, tagBytes)];
    closeSync(file);
    const [salt, iv] = [head.subarray(0, saltBytes), head.subarray(saltBytes)];
    const decipher = createDecipheriv("aes-256-gcm", this.keyOf(salt), iv).setAuthTag(tag);
    if (size - tagBytes > start)
      return pipeline(createReadStream(path, { start, end: size - tagBytes - 1 }), decipher, () => {});
    decipher.end();
    return pipeline(decipher, new PassThrough(), () => {});
  }

  /**
   * Yields a file's lines, written in a form, as values. A line that cannot be read is told to `unreadable`, with its player, and
   * the others follow; without `unreadable` it throws. It throws if the file was changed, or its secret is another.
   */
  async *lines(
    name: string,
    { form = format, unreadable }: { form?: number; unreadable?: (why: string) => void } = {},
  ): AsyncGenerator<unknown> {
    let at = 0;
    let wrong: string | undefined;
    const read = (line: string): { value?: unknown } => {
      at++;
      try {
        return line ? { value: fromLine(line, form) } : {};
      } catch (error) {
        const player = /"userId":"([^"]+)"/.exec(line)?.[1];
        const whose = player === undefined ? "" : ` of player ${player}`;
        const why = `${name}: line ${at}${whose} cannot be read: ${(error as Error).message}`;
        wrong ??= why;
        unreadable?.(why);
        return {};
      }
    };
    const lines = createInterface({ input: this.read(name) })[Symbol.asyncIterator]();
    for (;;) {
      const { done, value = "" } = await lines.next().catch((cause: unknown) => {
        throw new Error(`${name} is not as it was written, or its secret is another.`, { cause });
      });
      if (done) break;
      const line = read(value);
      if ("value" in line) yield line.value;
    }
    // Only the end tells whether a line is wrong, or the secret.
    if (wrong !== undefined && !unreadable) throw new Error(wrong);
  }

  /** Reads a file of one line. */
  async one(name: string): Promise<unknown> {
    for await (const line of this.lines(name)) return line;
    throw new Error(`${name} is empty.`);
  }
}

/** A file that is being written. It has its name once it is whole, so one that was killed leaves none. */
export class Writing {
  private readonly to = new PassThrough();
  private readonly stored: Promise<void>;

  constructor(
    private readonly path: string,
    sealed: ((parts: AsyncIterable<Buffer>) => AsyncIterable<Buffer>) | undefined,
  ) {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    const file = createWriteStream(`${path}.part`, { mode: 0o600 });
    this.stored = sealed ? piped(this.to, sealed, file) : piped(this.to, file);
    // `write` and `end` throw it.
    this.stored.catch(() => {});
  }

  /** Writes, and waits while the disk is behind. Throws if the disk is full. */
  async write(part: string | Uint8Array): Promise<void> {
    if (this.to.destroyed) await this.stored;
    if (!this.to.write(part)) await Promise.race([once(this.to, "drain"), this.stored]);
  }

  line = (value: unknown): Promise<void> => this.write(`${toLine(value)}\n`);

  /** Waits until all is stored, and gives the file its name. Throws if the disk is full. */
  async end(): Promise<void> {
    this.to.end();
    await this.stored;
    renameSync(`${this.path}.part`, this.path);
  }
}

/** The version of the form of lines. */
export const format = 2;

/** What JSON has no form for is an object with one of these members alone. */
const mark = /^\$+(integer|bytes|set)$/;

/** Returns the name of an object's only member if it could be a mark. */
const markOf = (value: object): string | undefined => {
  const [name = "", ...others] = Object.keys(value);
  return others.length === 0 && mark.test(name) ? name : undefined;
};

/**
 * JSON of what DynamoDB holds: `{"$integer": "…"}` of more digits than a number has, `{"$bytes": base64}`, `{"$set": […]}`. What a
 * player saved may be just such an object: its member has one `$` more.
 */
const toLine = (value: unknown): string => JSON.stringify(written(value));

function written(value: unknown): unknown {
  if (typeof value === "bigint") return { $integer: `${value}` };
  if (typeof value !== "object" || value === null) return value;
  if (value instanceof Set) return { $set: [...value].sort().map(written) };
  if (value instanceof Uint8Array) return { $bytes: Buffer.from(value).toString("base64") };
  if (Array.isArray(value)) return value.map(written);
  const own = markOf(value);
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [own === undefined ? name : `$${name}`, written(one)]),
  );
}

/** Reads a line. Form 1 did not escape what looks like a mark: in it, what cannot be one stays as it is. */
const fromLine = (line: string, form: number): unknown =>
  JSON.parse(line, (_, one) => {
    const name = one !== null && typeof one === "object" ? markOf(one) : undefined;
    if (name === undefined) return one;
    const inner = one[name];
    if (name === "$integer" && /^-?\d+$/.test(inner)) return BigInt(inner);
    if (name === "$set" && Array.isArray(inner)) return new Set(inner);
    if (name === "$bytes" && typeof inner === "string") return new Uint8Array(Buffer.from(inner, "base64"));
    if (form === 1) return one;
    if (!name.startsWith("$$")) throw new Error(`${name} has another value`);
    return { [name.slice(1)]: inner };
  });
