import { randomBytes } from "node:crypto";

import { z } from "zod";

import type { Host } from "../core/host";
import { JsonStore } from "../core/jsonStore";

const AccessKey = z.strictObject({ accessKeyId: z.string(), secretAccessKey: z.string() });
export type AccessKey = Readonly<z.output<typeof AccessKey>>;

/** A key that was created through IAM's API. */
const CreatedKey = AccessKey.extend({ userName: z.string(), createdAt: z.iso.datetime() });
export type CreatedKey = Readonly<z.output<typeof CreatedKey>>;

const Content = z.strictObject({
  /** The creation date of the account. Every entity uses it, so that outputs are the same in every run. */
  createdAt: z.iso.datetime(),
  /** The secret from which role sessions' keys and tokens derive, in base64. */
  sessionSecret: z.string(),
  /** Users' keys by label. */
  accessKeys: z.record(z.string(), AccessKey),
  createdKeys: z.array(CreatedKey).default([]),
  /** The ids of keys that were made inactive through IAM's API. */
  inactiveKeys: z.array(z.string()).default([]),
});

/**
 * Holds the account's secrets, which are random for each data folder, in a file that only its owner may read. The file
 * is written atomically.
 */
export class KeyFile {
  private readonly store;
  private readonly content: z.output<typeof Content>;

  constructor(private readonly host: Pick<Host, "data" | "mark" | "clock">) {
    this.store = new JsonStore(host, "iam.json", Content, () => ({
      createdAt: shown(host.clock.now()),
      sessionSecret: randomBytes(32).toString("base64"),
      accessKeys: {},
    }));
    this.content = this.store.content;
    // Sessions derive from the secret, so it is stored before its first use.
    this.save();
  }

  get createdAt(): string {
    return this.content.createdAt;
  }

  get sessionSecret(): Buffer {
    return Buffer.from(this.content.sessionSecret, "base64");
  }

  /** Returns the key with this label, and creates it on first use. */
  accessKey(label: string): AccessKey {
    const known = this.content.accessKeys[label];
    if (known) return known;
    const key = newKey();
    this.content.accessKeys[label] = key;
    this.save();
    return key;
  }

  get createdKeys(): readonly CreatedKey[] {
    return this.content.createdKeys;
  }

  createKey(userName: string): CreatedKey {
    const key = { ...newKey(), userName, createdAt: shown(this.host.clock.now()) };
    this.content.createdKeys.push(key);
    this.save();
    return key;
  }

  isActive(accessKeyId: string): boolean {
    return !this.content.inactiveKeys.includes(accessKeyId);
  }

  setActive(accessKeyId: string, active: boolean): void {
    const others = this.content.inactiveKeys.filter((id) => id !== accessKeyId);
    this.content.inactiveKeys = active ? others : [...others, accessKeyId];
    this.save();
  }

  /** Deletes a key. In the next run, a key with a label is created again, with a different value. */
  deleteKey(accessKeyId: string): void {
    const { content } = this;
    content.createdKeys = content.createdKeys.filter((key) => key.accessKeyId !== accessKeyId);
    content.accessKeys = Object.fromEntries(
      Object.entries(content.accessKeys).filter(([, key]) => key.accessKeyId !== accessKeyId),
    );
    this.setActive(accessKeyId, true);
  }

  private save(): void {
    this.store.save(this.content);
  }
}

const newKey = (): AccessKey => ({
  accessKeyId: `AKIA${base32(randomBytes(16))}`,
  secretAccessKey: randomBytes(30).toString("base64"),
});

/** Returns a time without milliseconds, as IAM formats dates. */
const shown = (time: number) => new Date(time).toISOString().replace(/\.\d+Z/, "Z");

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** Encodes one character per byte, in the alphabet of AWS's ids. */
export const base32 = (bytes: Uint8Array) => Array.from(bytes, (byte) => alphabet[byte % 32]).join("");
