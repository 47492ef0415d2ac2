/**
 * A resource as the program registered it and the local cloud created it. Policies and cost tables read it.
 */
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
  /** The inputs as sent, with secrets unwrapped. An asset or archive is `{ path, sha256 }`. */
  readonly inputs: Readonly<Record<string, unknown>>;
  /** The names of inputs and outputs that contain a secret. Never print them. */
  readonly secrets: readonly string[];
  /** For a component, the outputs that it registered. */
  readonly outputs: Readonly<Record<string, unknown>>;
  /** The URNs of explicit dependencies and of property dependencies. */
  readonly dependencies: readonly string[];
  readonly propertyDependencies: Readonly<Record<string, readonly string[]>>;
  /** True if Pulumi refuses to delete or replace it. */
  readonly protect: boolean;
  /** True if Pulumi drops it from its state instead of deleting it. */
  readonly retainOnDelete: boolean;
  readonly ignoreChanges: readonly string[];
  /** The URNs that it had before: an update renames a resource that has one of them, instead of replacing it. */
  readonly aliases: readonly string[];
  /** The settings of its explicit AWS provider, if it has one. */
  readonly provider?: ProviderSettings;
  /** The source line that registers it, such as `components/authPool.ts:31`. */
  readonly at?: string;
}

/** The settings that an explicit AWS provider passes on. It takes nothing from the configuration's `aws:` keys. */
export interface ProviderSettings {
  readonly region: string;
  /** The tags of all its resources, which their own tags override. */
  readonly defaultTags: Readonly<Record<string, unknown>>;
}

/** The result of a program that ran to its end. */
export interface Deployment {
  /** Resources in the order of registration: dependencies come first. */
  readonly graph: readonly RecordedResource[];
  /** The program's exports, with secrets unwrapped. */
  readonly outputs: Readonly<Record<string, unknown>>;
  /** The names of outputs that contain a secret. */
  readonly secretOutputs: readonly string[];
}

/** The reason why a program failed. The message is for the program's author. */
export class DeployError extends Error {
  override readonly name = "DeployError";
}
