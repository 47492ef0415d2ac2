import type { AccessKey, KeyFile } from "./keyFile";
import type { Identity } from "./policyHolder";
import type { Credential } from "./sessions";

/** The long-lived keys of this run's users. Keys of users that this run does not have do not work. */
export class AccessKeys {
  private readonly byKey = new Map<string, Credential>();

  constructor(private readonly file: KeyFile) {}

  get createdAt(): string {
    return this.file.createdAt;
  }

  /** Returns the key with this label, which is the same in every run on this data folder. */
  of(user: Identity, label: string, active = true): AccessKey {
    const key = this.file.accessKey(label);
    if (active)
      this.byKey.set(key.accessKeyId, {
        ...key,
        principal: { kind: "user", arn: user.arn, name: user.name },
      });
    return key;
  }

  find(accessKeyId: string): Credential | undefined {
    return this.byKey.get(accessKeyId);
  }
}
