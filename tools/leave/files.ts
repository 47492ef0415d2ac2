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

  /** Writes a file with one line. */
  async put(name: string, value: unknown): Promise<void> {
    const file = this.write(name);
    await file.line(value);
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

  /** Yields a file's lines as JSON. */
  async *lines(name: string): AsyncGenerator<unknown> {
    try {
      for await (const line of createInterface({ input: this.read(name) })) if (line) yield fromLine(line);
    } catch (cause) {
      throw new Error(`${name} is not as it was written, or its secret is another.`, { cause });
    }
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

/**
 * JSON of what DynamoDB holds. What JSON has no form for is an object with one member: `{"$integer": "…"}` of more digits than a number has,
 * `{"$bytes": base64}`, `{"$set": […]}`.
 */
const toLine = (value: unknown): string =>
  JSON.stringify(value, (_, one) => {
    if (typeof one === "bigint") return { $integer: `${one}` };
    if (one instanceof Set) return { $set: [...one].sort() };
    if (one?.type === "Buffer" && Array.isArray(one.data))
      return { $bytes: Buffer.from(one.data).toString("base64") };
    return one instanceof Uint8Array ? { $bytes: Buffer.from(one).toString("base64") } : one;
  });

const fromLine = (line: string): unknown =>
  JSON.parse(line, (_, one) => {
    if (one === null || typeof one !== "object" || Object.keys(one).length !== 1) return one;
    if ("$integer" in one) return BigInt(one.$integer);
    if ("$set" in one) return new Set(one.$set);
    return "$bytes" in one ? new Uint8Array(Buffer.from(one.$bytes, "base64")) : one;
  });
