/** A resource as the program registered it and the local cloud realized it: what policies and cost tables read. */
export interface RecordedResource {
  readonly urn: string;
  readonly type: string;
  readonly name: string;
  /** The parent's URN; only the stack has none. */
  readonly parent?: string;
  /** False for components, which have no provider. */
  readonly custom: boolean;
  /** Absent for components. */
  readonly id?: string;
  /** As sent, secrets unwrapped; an asset or archive is `{ path, sha256 }`. */
  readonly inputs: Readonly<Record<string, unknown>>;
  /** Names of the inputs and outputs that hold a secret: never print them. */
  readonly secrets: readonly string[];
  readonly outputs: Readonly<Record<string, unknown>>;
  /** URNs, explicit and by property. */
  readonly dependencies: readonly string[];
  readonly propertyDependencies: Readonly<Record<string, readonly string[]>>;
  /** Pulumi refuses to delete or to replace it. */
  readonly protect: boolean;
  /** Pulumi forgets it instead of deleting it. */
  readonly retainOnDelete: boolean;
  readonly ignoreChanges: readonly string[];
  /** Where the program registers it, such as `components/authPool.ts:31`. */
  readonly at?: string;
}

/** A program that ran to its end. */
export interface Deployment {
  /** In the order of registration: a resource comes after what it depends on. */
  readonly graph: readonly RecordedResource[];
  /** What the program exports, secrets unwrapped. */
  readonly outputs: Readonly<Record<string, unknown>>;
  /** Names of the outputs that hold a secret. */
  readonly secretOutputs: readonly string[];
}

/** Why a program did not run to its end; the message is for the person who wrote the program. */
export class DeployError extends Error {
  override readonly name = "DeployError";
}
