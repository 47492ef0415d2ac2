import type { PolicyDocument } from "../core/contracts";
import { noSuchBucket } from "./error";

export type Versioning = "Off" | "Enabled" | "Suspended";

interface PublicAccessBlock {
  readonly blockPublicAcls: boolean;
  readonly ignorePublicAcls: boolean;
  readonly blockPublicPolicy: boolean;
  readonly restrictPublicBuckets: boolean;
}

export interface CorsRule {
  readonly id?: string;
  readonly allowedHeaders: readonly string[];
  readonly allowedMethods: readonly string[];
  readonly allowedOrigins: readonly string[];
  readonly exposeHeaders: readonly string[];
  /** Seconds. */
  readonly maxAgeSeconds?: number;
}

/** Selects the objects of a rule. All conditions must hold. */
export interface ObjectFilter {
  readonly prefix?: string;
  /** A lower bound in bytes, exclusive. */
  readonly sizeGreaterThan?: number;
  /** An upper bound in bytes, exclusive. */
  readonly sizeLessThan?: number;
}

/** A lifecycle rule, with ages in days. */
export interface LifecycleRule {
  readonly id: string;
  readonly enabled: boolean;
  readonly filter: ObjectFilter;
  readonly expiration?: {
    readonly days?: number;
    /** Milliseconds since 1970. */
    readonly date?: number;
    readonly expiredObjectDeleteMarker?: boolean;
  };
  readonly noncurrentExpiration?: { readonly days: number; readonly keep: number };
  readonly abortUploadsAfterDays?: number;
}

/** A function that receives a bucket's events. */
export interface NotificationTarget {
  readonly id: string;
  readonly functionArn: string;
  /** For example `s3:ObjectCreated:*`. */
  readonly events: readonly string[];
  readonly prefix: string;
  readonly suffix: string;
}

/** A bucket as the program configures it. */
export interface Bucket {
  readonly name: string;
  /** Milliseconds since 1970. */
  readonly created: number;
  versioning: Versioning;
  publicAccessBlock: PublicAccessBlock;
  /** A changed policy is a new object, so that each is compiled once. */
  policy?: PolicyDocument;
  /** Tells whether the policy allows anyone. */
  policyIsPublic: boolean;
  cors: readonly CorsRule[];
  lifecycle: readonly LifecycleRule[];
  notifications: readonly NotificationTarget[];
  encryption: { readonly algorithm: "AES256" | "aws:kms"; readonly keyId?: string };
  /** Tells whether the program configures the encryption. An object may then be copied onto itself. */
  encryptionConfigured: boolean;
}

/** AWS's default for new buckets since April 2023: no public access. */
const closed: PublicAccessBlock = {
  blockPublicAcls: true,
  ignorePublicAcls: true,
  blockPublicPolicy: true,
  restrictPublicBuckets: true,
};

/** The buckets of this run. Objects of a bucket that the program no longer has stay on disk, unreachable. */
export class Buckets {
  private readonly byName = new Map<string, Bucket>();

  create(name: string, created: number): Bucket {
    const bucket: Bucket = {
      name,
      created,
      versioning: "Off",
      publicAccessBlock: closed,
      policyIsPublic: false,
      cors: [],
      lifecycle: [],
      notifications: [],
      encryption: { algorithm: "AES256" },
      encryptionConfigured: false,
    };
    this.byName.set(name, bucket);
    return bucket;
  }

  find(name: string): Bucket | undefined {
    return this.byName.get(name);
  }

  /** Throws `NoSuchBucket`. */
  get(name: string): Bucket {
    const bucket = this.byName.get(name);
    if (!bucket) throw noSuchBucket(name);
    return bucket;
  }

  all(): readonly Bucket[] {
    return [...this.byName.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  }
}

export const bucketArn = (bucket: string) => `arn:aws:s3:::${bucket}`;
export const objectArn = (bucket: string, key: string) => `arn:aws:s3:::${bucket}/${key}`;
