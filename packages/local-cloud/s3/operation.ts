import type { Host } from "../core/host";
import type { Authorizer } from "./authorizer";
import type { Bucket, Buckets } from "./buckets";
import type { Notifier } from "./notifier";
import type { S3Answer, S3Request } from "./request";
import type { Store } from "./store";

/** The dependencies of operations. */
export interface Context {
  readonly host: Host;
  readonly buckets: Buckets;
  readonly store: Store;
  readonly authorizer: Authorizer;
  readonly notifier: Notifier;
}

/** A request to an existing bucket. */
export interface BucketCall {
  readonly request: S3Request;
  readonly bucket: Bucket;
}

/** A request to a key of an existing bucket. The object may not exist. */
export interface ObjectCall extends BucketCall {
  readonly key: string;
}

interface Matching {
  /** AWS's name of the operation. */
  readonly name: string;
  readonly method: string;
  /** Query parameters that distinguish the operation from others with its method. The first match wins. */
  readonly when?: readonly string[];
  /** A header that distinguishes the operation from others. */
  readonly header?: string;
}

/** An operation of S3. It authorizes its requests itself. */
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
