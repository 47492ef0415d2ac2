import { createCipheriv, createDecipheriv, randomBytes, scryptSync } from "node:crypto";
import { createReadStream, createWriteStream, mkdirSync, openSync, readSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { PassThrough, type Readable, type Writable } from "node:stream";
import { finished } from "node:stream/promises";

const [saltBytes, ivBytes, tagBytes] = [16, 12, 16];

/** A folder of files, which a secret encrypts: salt, initialization vector, AES-256-GCM's text, and its tag. */
export class Folder {
  constructor(
    readonly path: string,
    private readonly secret?: string,
  ) {}

  private keyOf = (salt: Buffer) => scryptSync(this.secret ?? "", salt, 32);

  private nameOf = (name: string) => join(this.path, this.secret === undefined ? name : `${name}.enc`);

  /** Opens a file. Its stream must be ended by `ended`. */
  write(name: string): Writable {
    const path = this.nameOf(name);
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    const file = createWriteStream(path, { mode: 0o600 });
    if (this.secret === undefined) return file;
    const [salt, iv] = [randomBytes(saltBytes), randomBytes(ivBytes)];
    file.write(Buffer.concat([salt, iv]));
    const cipher = createCipheriv("aes-256-gcm", this.keyOf(salt), iv);
    cipher.on("data", (part) => {
      if (!file.write(part)) {
        cipher.pause();
        file.once("drain", () => cipher.resume());
      }
    });
    cipher.on("end", () => file.end(cipher.getAuthTag()));
    file.on("error", (error) => cipher.destroy(error));
    written.set(cipher, file);
    return cipher;
  }

  /** Reads a file. Throws at its end if it was changed, or encrypted with another secret. */
  read(name: string): Readable {
    const path = this.nameOf(name);
    if (this.secret === undefined) return createReadStream(path);
    const { size } = statSync(path);
    const part = (at: number, bytes: number) => {
      const found = Buffer.alloc(bytes);
      readSync(openSync(path, "r"), found, 0, bytes, at);
      return found;
    };
    const head = part(0, saltBytes + ivBytes);
    const decipher = createDecipheriv(
      "aes-256-gcm",
      this.keyOf(head.subarray(0, saltBytes)),
      head.subarray(saltBytes),
    ).setAuthTag(part(size - tagBytes, tagBytes));
    const start = saltBytes + ivBytes;
    if (size - tagBytes <= start) {
      decipher.end();
      return decipher.pipe(new PassThrough());
    }
    return createReadStream(path, { start, end: size - tagBytes - 1 }).pipe(decipher);
  }

  /** Yields a file's lines as JSON. */
  async *lines(name: string): AsyncGenerator<unknown> {
    try {
      for await (const line of createInterface({ input: this.read(name) })) if (line) yield fromLine(line);
    } catch (cause) {
      throw new Error(`${name} is not as it was written, or its secret is another.`, { cause });
    }
  }
}

const written = new WeakMap<Writable, Writable>();

/** Ends a file of `Folder.write`, and waits until it is stored. A full disk throws. */
export async function ended(file: Writable): Promise<void> {
  file.end();
  await finished(written.get(file) ?? file);
}

/** Writes a line, and waits while the disk is behind. */
export async function writeLine(file: Writable, value: unknown): Promise<void> {
  if (file.write(`${toLine(value)}\n`)) return;
  await new Promise<void>((resolve, reject) => {
    file.once("drain", resolve);
    file.once("error", reject);
  });
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
