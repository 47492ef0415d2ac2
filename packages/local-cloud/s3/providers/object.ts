import { createReadStream } from "node:fs";

import { z } from "zod";

import type { Host } from "../../core/host";
import { type Former, type Provider, provider } from "../../core/service";
import { type Buckets, objectArn } from "../buckets";
import type { Notifier } from "../notifier";
import { checkKey, metadataOf, objectMetadataOf } from "../objectMetadata";
import { whole } from "../request";
import type { Store } from "../store";
import type { Version } from "../store/version";
import { receive } from "../upload";

/** A file asset as the engine passes it. */
const asset = z.strictObject({ path: z.string(), sha256: z.string() });

const shape = {
  bucket: z.string(),
  key: z.string().min(1).optional(),
  region: z.string().optional(),
  source: asset.optional(),
  content: z.string().optional(),
  contentBase64: z.base64().optional(),
  contentType: z.string().default("application/octet-stream"),
  cacheControl: z.string().optional(),
  contentDisposition: z.string().optional(),
  contentEncoding: z.string().optional(),
  contentLanguage: z.string().optional(),
  metadata: z
    .record(z.string().regex(/^[a-z0-9._-]+$/, "the provider wants lower case"), z.string())
    .optional(),
  serverSideEncryption: z.enum(["AES256", "aws:kms"]).optional(),
  storageClass: z.string().optional(),
  // On AWS, a change of these makes the provider upload the object again. The local run compares the content itself.
  etag: z.string().optional(),
  sourceHash: z.string().optional(),
  // Accepted and validated, but without effect in the local run.
  bucketKeyEnabled: z.boolean().optional(),
  forceDestroy: z.boolean().optional(),
  tags: z.record(z.string().max(128), z.string().max(256)).optional(),
};

const oneSource = {
  check: ({
    source,
    content,
    contentBase64,
  }: {
    source?: unknown;
    content?: unknown;
    contentBase64?: unknown;
  }) => [source, content, contentBase64].filter((given) => given !== undefined).length <= 1,
  error: { message: "source, content and contentBase64 exclude one another", path: ["source"] },
};

const objectV2 = z
  .strictObject({
    ...shape,
    checksumAlgorithm: z.enum(["CRC32", "CRC32C", "CRC64NVME", "SHA1", "SHA256"]).optional(),
  })
  .refine(oneSource.check, oneSource.error);
const object = z.strictObject(shape).refine(oneSource.check, oneSource.error);

/** The principal of the program's own objects. */
const program = { principal: { kind: "anonymous" }, requestId: "deployment" } as const;

type Inputs = z.output<typeof objectV2>;

/** Creates the program's objects. An object of the previous run is written again only if it differs. */
export const objectResources = (
  host: Pick<Host, "region">,
  buckets: Buckets,
  store: Store,
  notifier: Notifier,
): Readonly<Record<string, Provider>> => {
  const put = async (given: Inputs, logicalName: string) => {
    const bucket = buckets.get(given.bucket);
    const key = given.key ?? logicalName;
    checkKey(key);
    const headers = headersOf(given);
    const objectMetadata = objectMetadataOf({ headers }, bucket);
    const uploaded = await receive({ headers, body: bodyOf(given) }, store.blobs, given.checksumAlgorithm);
    const { file, size, md5, checksum } = uploaded;
    const next = {
      size,
      etag: md5,
      objectMetadata: { ...objectMetadata, checksum },
      parts: [{ file, size }],
    };
    const before = store.objects.find(bucket.name, key);
    const same = before && !before.marker && isSameObject(before, next);
    if (same) store.removeLater([file]);
    const { version } = same
      ? before
      : await store.keep([file], () =>
          store.objects.put(bucket.name, key, bucket.versioning, next, {
            notify: (made) => notifier.record(program, bucket, "ObjectCreated:Put", made),
          }),
        );
    return {
      id: `${bucket.name}/${key}`,
      outputs: {
        ...without(given, "source"),
        key,
        arn: objectArn(bucket.name, key),
        etag: md5,
        region: host.region,
        storageClass: objectMetadata.storageClass,
        serverSideEncryption: objectMetadata.encryption.algorithm,
        bucketKeyEnabled: given.bucketKeyEnabled ?? false,
        versionId: bucket.versioning === "Off" ? "" : version,
        kmsKeyId: objectMetadata.encryption.keyId ?? "",
        acl: "private",
        ...checksumOutputs(given, checksum),
      },
    };
  };
  // The provider removes all versions of an object that had a version id when it was written.
  const removeObject = async ({ id, outputs }: Pick<Former, "id" | "outputs">) => {
    const at = id.indexOf("/");
    const { name, versioning } = buckets.get(id.slice(0, at));
    const key = id.slice(at + 1);
    if (!outputs["versionId"]) return void (await store.objects.delete(name, key, versioning));
    for (let found = store.objects.find(name, key); found; found = store.objects.find(name, key))
      await store.objects.delete(name, key, versioning, found.version);
  };
  return {
    "aws:s3/bucketObjectv2:BucketObjectv2": provider(objectV2, (given, { name }) => put(given, name), {
      update: "create",
      remove: removeObject,
    }),
    "aws:s3/bucketObject:BucketObject": provider(object, (given, { name }) => put(given, name), {
      update: "create",
      remove: removeObject,
    }),
  };
};

function headersOf(given: Inputs): Record<string, string> {
  const named: Readonly<Record<string, string | undefined>> = {
    "content-type": given.contentType,
    "cache-control": given.cacheControl,
    "content-disposition": given.contentDisposition,
    "content-encoding": given.contentEncoding,
    "content-language": given.contentLanguage,
    "x-amz-server-side-encryption": given.serverSideEncryption,
    "x-amz-storage-class": given.storageClass,
  };
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(named)) if (value !== undefined) headers[name] = value;
  for (const [name, value] of Object.entries(given.metadata ?? {})) headers[`x-amz-meta-${name}`] = value;
  metadataOf(headers);
  return headers;
}

const bodyOf = ({ source, content, contentBase64 }: Inputs): AsyncIterable<Buffer> =>
  source
    ? createReadStream(source.path)
    : whole(contentBase64 === undefined ? Buffer.from(content ?? "") : Buffer.from(contentBase64, "base64"));

const isSameObject = (before: Version, next: Pick<Version, "etag" | "size" | "objectMetadata">) =>
  before.etag === next.etag &&
  before.size === next.size &&
  JSON.stringify(before.objectMetadata) === JSON.stringify(next.objectMetadata);

/** Returns the checksum as the provider's output for its algorithm. */
function checksumOutputs(given: Inputs, { algorithm, value }: { algorithm: string; value: string }) {
  const names = { CRC32: "Crc32", CRC32C: "Crc32c", CRC64NVME: "Crc64nvme", SHA1: "Sha1", SHA256: "Sha256" };
  const asked = given.checksumAlgorithm;
  return Object.fromEntries(
    Object.entries(names).map(([name, suffix]) => [
      `checksum${suffix}`,
      name === algorithm && name === asked ? value : "",
    ]),
  );
}

const without = <T extends object, K extends keyof T>(given: T, name: K): Omit<T, K> => {
  const { [name]: _, ...rest } = given;
  return rest;
};
