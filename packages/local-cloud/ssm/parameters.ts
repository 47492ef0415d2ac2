import { createCipheriv, randomBytes } from "node:crypto";

import { z } from "zod";

import { arn, type Host } from "../core/host";
import { JsonStore } from "../core/jsonStore";

const version = z.strictObject({
  number: z.int(),
  value: z.string(),
  type: z.enum(["String", "StringList", "SecureString"]),
  at: z.number(),
});
const file = z.record(z.string(), z.array(version));

/** One version of a parameter. `at` is in epoch milliseconds. */
export type Version = z.output<typeof version>;

/** The number of versions that Systems Manager keeps of a parameter (its documented quota). */
const keptVersions = 100;

/**
 * The parameters of the account. They are stored in `<data>/ssm.json`, which only the file's owner can read. A
 * parameter's versions count from 1, and the newest 100 are kept. Only parameters that the program has declared in this
 * run exist; the file may hold others from an earlier run.
 */
export class Parameters {
  private readonly store;
  private readonly history: Map<string, readonly Version[]>;
  private readonly declared = new Set<string>();
  /** Encrypts the ciphertexts in answers. Only this run could decrypt them. */
  private readonly key = randomBytes(32);

  constructor(private readonly host: Pick<Host, "data" | "mark" | "region" | "accountId" | "clock">) {
    this.store = new JsonStore(host, "ssm.json", file, () => ({}));
    this.history = new Map(Object.entries(this.store.content));
  }

  /** Adds a version, unless the newest one has the same type and value. Returns the version's number. */
  put(name: string, type: Version["type"], value: string): number {
    this.declared.add(name);
    const versions = this.history.get(name) ?? [];
    const newest = versions.at(-1);
    if (newest?.value === value && newest.type === type) return newest.number;
    const number = (newest?.number ?? 0) + 1;
    const all = [...versions, { number, value, type, at: this.host.clock.now() }];
    this.history.set(name, all.slice(-keptVersions));
    this.save();
    return number;
  }

  /** Returns the version with the given number, or else the newest one; `undefined` if there is none. */
  find(name: string, number?: number): Version | undefined {
    const versions = this.has(name) ? this.history.get(name) : undefined;
    return number === undefined ? versions?.at(-1) : versions?.find((each) => each.number === number);
  }

  has = (name: string): boolean => this.declared.has(name);

  /** Deletes a parameter with all its versions. */
  remove(name: string): void {
    this.declared.delete(name);
    this.history.delete(name);
    this.save();
  }

  /** Returns a parameter's ARN. A leading slash in the name is not repeated. */
  arnOf = (name: string): string => arn(this.host, "ssm", `parameter/${name.replace(/^\//, "")}`);

  /** Returns the ciphertext of a SecureString, for callers who do not request decryption. */
  encrypted(value: string): string {
    const iv = randomBytes(12);
    const cipher = createCipheriv("aes-256-gcm", this.key, iv);
    return Buffer.concat([iv, cipher.update(value, "utf8"), cipher.final(), cipher.getAuthTag()]).toString(
      "base64",
    );
  }

  private save(): void {
    this.store.save(Object.fromEntries([...this.history].map(([name, all]) => [name, [...all]])));
  }
}
