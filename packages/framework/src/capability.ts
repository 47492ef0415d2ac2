import type { Environment } from "./environment";
import type { Kinds } from "./live/kind";
import type { Documents } from "./live/release";
import type { Stores } from "./store";

/**
 * The types of a capability. `store`, `kind`, `kinds` and `granted` are filled in for each route, so that `use` and `client` can
 * refer to them as `this["store"]` and so on.
 */
export interface CapabilityTypes {
  /** The names of the game's stores. */
  readonly store: string;
  /** The names of the game's kinds of live documents. */
  readonly kind: string;
  /** The kinds themselves. */
  readonly kinds: object;
  /** The value that `uses` accepts under the capability's name. */
  readonly use: unknown;
  /** The value in a route's `uses`. */
  readonly granted: unknown;
  /** The client that the route's handler gets, limited to the granted operations. */
  readonly client: unknown;
}

/** An IAM statement before its resource is known. */
export interface Permission {
  /** IAM actions with the service's prefix: `cognito-idp:AdminGetUser`. */
  actions: readonly string[];
  /** The name of a resource that a component provides; `*` for actions for which AWS defines no resource. */
  resource: string;
  /**
   * Suffixes of the resource's ARN, one for each ARN in the statement.
   * @default [""]
   */
  suffixes?: readonly string[];
  condition?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** The live documents that a client reads: their kinds, and the documents that the deployment brought. */
export interface Bundled {
  readonly kinds: Kinds;
  /** The name of the whole release that these documents come from. */
  readonly release: string;
  readonly documents: Documents;
  /** The program's features that a switch turns off, and what each stops; absent where no capability wants them. */
  readonly features?: SwitchedFeatures;
}

/**
 * The routes and messages that a switch stops, by the name of the feature: routes such as `POST /chat`, and messages of sockets
 * such as `message chat`.
 */
export type SwitchedFeatures = Readonly<Record<string, readonly string[]>>;

/**
 * Something that a handler can be granted: its IAM permissions, its environment variables and its client. The name
 * under which a game lists it (`capabilities` of a feature) is its name in `uses` and in the handler's request.
 */
export interface Capability<T extends CapabilityTypes = CapabilityTypes> {
  readonly types?: T;
  /** The IAM statements that the use needs. */
  permissions?(use: T["use"], stores: Stores): readonly Permission[];
  /** The environment variables that the client reads, each with the name of the resource whose value it holds. */
  environment(use: T["use"], stores: Stores): Readonly<Record<string, string>>;
  /**
   * The resources without which the capability works, or true for all of its resources: the variables and permissions of those
   * that nothing provides are missing.
   * @default false
   */
  optional?: boolean | readonly string[];
  /** The stores that the use names. */
  stores?(use: T["use"]): readonly string[];
  /** The kinds of live documents that the client gets, with the documents that the deployment brought; or all of the game's. */
  documents?(use: T["use"]): readonly string[] | "all";
  /** Set if the client gets the program's features. */
  readonly features?: true;
  /**
   * The powers over others that the use gives a handler for this kind of caller, such as `accounts` for `admin`. Routes with
   * different powers share no function.
   * @default the names of the stores, or the capability's own name if it has permissions
   */
  powers?(use: T["use"], caller: string): readonly string[];
  /** Makes the client, once for each cold start. */
  client(use: T["use"], environment: Environment, stores: Stores, bundled: Bundled): unknown;
}

/** Returns true if a capability works without a resource. */
export const isOptional = ({ optional = false }: Pick<Capability, "optional">, resource: string): boolean =>
  typeof optional === "boolean" ? optional : optional.includes(resource);

/** The capabilities of a game, by their names in `uses`. */
export type Capabilities = Readonly<Record<string, Capability>>;

/** Declares a capability: returns it unchanged, with its types. */
export const capability = <T extends CapabilityTypes>(capability: Capability<T>) => capability;

type TypesOf<C> = C extends Capability<infer T> ? T : never;

/** The value that `uses` accepts for a capability. */
export type UseOf<C, StoreName, KindName = string> = (TypesOf<C> & {
  readonly store: StoreName;
  readonly kind: KindName;
})["use"];

/** The client of a capability, limited to what was granted. */
export type ClientOf<C, StoreName, Granted, K = object> = (TypesOf<C> & {
  readonly store: StoreName;
  readonly kinds: K;
  readonly granted: Granted;
})["client"];

/** The operations in a list of grants. */
export type Operations<Granted, All> = Granted extends readonly (infer O extends All)[] ? O : never;

/** Returns actions of a service as IAM spells them. */
export const actionsOf = (service: string, operations: readonly string[]) =>
  operations.map((operation) => `${service}:${operation}`);
