import type { Host } from "../core/host";
import type { Authorizer } from "./authorizer";
import type { Bucket, Buckets } from "./buckets";
import type { Notifier } from "./notifier";
import type { S3Answer, S3Request } from "./request";
import type { Store } from "./store";

/** What operations work with. */
export interface Context {
  readonly host: Host;
  readonly buckets: Buckets;
  readonly store: Store;
  readonly authorizer: Authorizer;
  readonly notifier: Notifier;
}

/** A request to a bucket that exists. */
export interface BucketCall {
  readonly request: S3Request;
  readonly bucket: Bucket;
}

/** A request to a key of a bucket that exists; the object need not. */
export interface ObjectCall extends BucketCall {
  readonly key: string;
}

interface Matching {
  /** As AWS calls it. */
  readonly name: string;
  readonly method: string;
  /** Parameters of the query that tell it from others of its method; the first that matches wins. */
  readonly when?: readonly string[];
  /** A header that tells it from others. */
  readonly header?: string;
}

/** One operation of S3; it asks for the grants that it needs. */
export type Operation =
  | (Matching & {
      readonly on: "account";
      run(context: Context, request: S3Request): Promise<S3Answer>;
    })
  | (Matching & {
      readonly on: "bucket";
      run(context: Context, call: BucketCall): Promise<S3Answer>;
    })
  | (Matching & {
      readonly on: "object";
      run(context: Context, call: ObjectCall): Promise<S3Answer>;
    });
