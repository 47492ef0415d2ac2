/** Where objects are kept: a bucket, or the part of one below a prefix. Grants and clients are by store. */
export const stores = {
  /** JSON that the game's makers publish. */
  content: { bucket: "content", prefix: "" },
  /** Photos as players sent them: `uploads/<userId>/…` */
  uploads: { bucket: "avatars", prefix: "uploads/" },
  /** What became of them: `avatars/<userId>/…` */
  avatars: { bucket: "avatars", prefix: "avatars/" },
} as const;

export type StoreName = keyof typeof stores;
export type BucketName = (typeof stores)[StoreName]["bucket"];

/** S3's operations, in IAM's names. `ListBucket` also makes a missing object a 404 rather than a 403. */
export type ObjectOperation =
  | "GetObject"
  | "PutObject"
  | "DeleteObject"
  | "DeleteObjectVersion"
  | "ListBucket"
  | "ListBucketVersions";

/** Those on the bucket; the others are on its objects. */
export const listOperations: readonly ObjectOperation[] = ["ListBucket", "ListBucketVersions"];

export type ObjectUses = { readonly [S in StoreName]?: readonly ObjectOperation[] };

export const objectUses = (uses: ObjectUses = {}) =>
  Object.entries(uses) as [StoreName, readonly ObjectOperation[]][];
