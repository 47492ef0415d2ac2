import { type Environment, required } from "./environment";
import type { PersonalObjects } from "./personal";

/** A location of objects: a bucket, or the part of one below a prefix. */
export interface Store {
  /** The name of the bucket; several stores can share one. */
  bucket: string;
  /** The prefix of every key, with a trailing slash; or empty. */
  prefix: string;
  /**
   * False if its objects name nobody, so that access to them is no power over others.
   * @default the store's name is a power
   */
  power?: false;
  /** The personal data of the objects, and how deletion and export find them. */
  personal: PersonalObjects;
}

/** The stores of a game, by their names in `uses`. */
export type Stores = Readonly<Record<string, Store>>;

/** Returns a store by its name. Throws if the game has no such store. */
export function storeOf(stores: Stores, name: string): Store {
  const store = stores[name];
  if (!store) throw new Error(`The game has no store ${name}`);
  return store;
}

/**
 * Returns the name of the resource that a component provides for a bucket. The resource has the bucket's ARN, and its
 * physical name as the value.
 */
export const bucketResource = (bucket: string) => `bucket/${bucket}`;

const bucketVariable = (bucket: string) => `BUCKET_${bucket.toUpperCase()}`;

/** Returns the environment variables with the buckets' physical names. */
export const bucketVariables = (stores: Stores, names: readonly string[]): Record<string, string> =>
  Object.fromEntries(
    names
      .map((name) => storeOf(stores, name))
      .map(({ bucket }) => [bucketVariable(bucket), bucketResource(bucket)]),
  );

/** Returns the physical name of a store's bucket. */
export const bucketNameOf = ({ bucket }: Store, environment: Environment): string =>
  required(environment, bucketVariable(bucket));
