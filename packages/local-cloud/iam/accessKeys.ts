import { AwsError } from "../core/service";
import type { Directory } from "./directory";
import type { AccessKey, KeyFile } from "./keyFile";
import type { Identity } from "./policyHolder";
import type { Credential } from "./sessions";

/** A user's key as IAM lists it, without its secret. */
export interface ListedKey {
  readonly accessKeyId: string;
  readonly active: boolean;
  readonly createdAt: string;
}

/** AWS's quota of keys per user. */
const mostKeys = 2;

/** The long-lived keys of this run's users. Keys of users that do not exist in this run do not work. */
export class AccessKeys {
  private readonly byKey = new Map<string, Credential>();
  /** The program's keys that it declares inactive. */
  private readonly declaredInactive = new Set<string>();

  constructor(
    private readonly file: KeyFile,
    private readonly directory: Pick<Directory, "users">,
  ) {}

  get createdAt(): string {
    return this.file.createdAt;
  }

  /** Returns the key with this label. It is the same in every run with this data folder. */
  of(user: Identity, label: string, active = true): AccessKey {
    const key = this.file.accessKey(label);
    this.add(user, key);
    if (active) this.declaredInactive.delete(key.accessKeyId);
    else this.declaredInactive.add(key.accessKeyId);
    return key;
  }

  /** Returns the owner of an active key. */
  find(accessKeyId: string): Credential | undefined {
    const known = this.byKey.get(accessKeyId) ?? this.created(accessKeyId);
    return known && this.isActive(accessKeyId) ? known : undefined;
  }

  /** Returns a user's keys, oldest first. */
  list(user: Identity): readonly ListedKey[] {
    for (const { accessKeyId } of this.file.createdKeys) this.created(accessKeyId);
    return [...this.byKey.values()]
      .filter(({ principal }) => principal.kind === "user" && principal.name === user.name)
      .map(({ accessKeyId }) => ({
        accessKeyId,
        active: this.isActive(accessKeyId),
        createdAt:
          this.file.createdKeys.find((key) => key.accessKeyId === accessKeyId)?.createdAt ?? this.createdAt,
      }));
  }

  /** Creates another key. Throws `LimitExceeded` if the user has two. */
  create(user: Identity): AccessKey & { readonly createdAt: string } {
    if (this.list(user).length >= mostKeys)
      throw new AwsError("LimitExceeded", `Cannot exceed quota for AccessKeysPerUser: ${mostKeys}`, 409);
    const key = this.file.createKey(user.name);
    this.add(user, key);
    return key;
  }

  /** Throws `NoSuchEntity`. */
  setActive(user: Identity, accessKeyId: string, active: boolean): void {
    this.check(user, accessKeyId);
    this.declaredInactive.delete(accessKeyId);
    this.file.setActive(accessKeyId, active);
  }

  /** Throws `NoSuchEntity`. */
  delete(user: Identity, accessKeyId: string): void {
    this.check(user, accessKeyId);
    this.byKey.delete(accessKeyId);
    this.file.deleteKey(accessKeyId);
  }

  private isActive(accessKeyId: string): boolean {
    return this.file.isActive(accessKeyId) && !this.declaredInactive.has(accessKeyId);
  }

  private check(user: Identity, accessKeyId: string): void {
    if (!this.list(user).some((key) => key.accessKeyId === accessKeyId))
      throw new AwsError("NoSuchEntity", `The Access Key with id ${accessKeyId} cannot be found.`, 404);
  }

  /** Reads a key that was created through the API, in this run or an earlier one. */
  private created(accessKeyId: string): Credential | undefined {
    const key = this.file.createdKeys.find((each) => each.accessKeyId === accessKeyId);
    const user = key && this.directory.users.get(key.userName);
    return user && (this.byKey.get(accessKeyId) ?? this.add(user, key));
  }

  private add(user: Identity, { accessKeyId, secretAccessKey }: AccessKey): Credential {
    const principal = { kind: "user", arn: user.arn, name: user.name } as const;
    const credential = { accessKeyId, secretAccessKey, principal };
    this.byKey.set(accessKeyId, credential);
    return credential;
  }
}
