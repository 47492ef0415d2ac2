import { z } from "zod";

import type { PolicyDocument } from "../../core/contracts";
import type { Host } from "../../core/host";
import { jsonText } from "../../core/jsonText";
import { type Provider, provider } from "../../core/service";
import type { S3Iam } from "../authorizer";
import type { Buckets, Versioning } from "../buckets";
import { isPublic } from "../publicPolicy";
import { common } from "./common";

const publicAccessBlock = z.strictObject({
  bucket: common.bucket,
  region: common.region,
  blockPublicAcls: z.boolean().default(false),
  blockPublicPolicy: z.boolean().default(false),
  ignorePublicAcls: z.boolean().default(false),
  restrictPublicBuckets: z.boolean().default(false),
  // Without effect in the local run.
  skipDestroy: z.boolean().optional(),
});

/** The other two values enable ACLs, which the local S3 does not have. */
const ownershipControls = z.strictObject({
  bucket: common.bucket,
  region: common.region,
  rule: z.strictObject({
    objectOwnership: z.literal("BucketOwnerEnforced", {
      error: "the local S3 has no ACLs: use BucketOwnerEnforced",
    }),
  }),
});

const bucketPolicy = z.strictObject({
  bucket: common.bucket,
  region: common.region,
  policy: jsonText,
});

const versioning = z.strictObject({
  ...common,
  mfa: z.undefined({ error: "the local S3 has no MFA delete" }).optional(),
  versioningConfiguration: z.strictObject({
    status: z.enum(["Enabled", "Suspended", "Disabled"]),
    mfaDelete: z.literal("Disabled", { error: "the local S3 has no MFA delete" }).optional(),
  }),
});

const encryption = z.strictObject({
  ...common,
  rules: z
    .array(
      z.strictObject({
        applyServerSideEncryptionByDefault: z
          .strictObject({
            // Objects are not encrypted on the local disk, but answers name AWS's encryption.
            sseAlgorithm: z.enum(["AES256", "aws:kms"]),
            kmsMasterKeyId: z.string().optional(),
          })
          .refine(({ sseAlgorithm, kmsMasterKeyId }) => !kmsMasterKeyId || sseAlgorithm === "aws:kms", {
            message: "only with aws:kms",
            path: ["kmsMasterKeyId"],
          })
          .optional(),
        bucketKeyEnabled: z.boolean().optional(),
        blockedEncryptionTypes: z.array(z.enum(["SSE-C", "NONE"])).optional(),
      }),
    )
    .length(1),
});

/** The largest policy in bytes. */
const maxPolicy = 20 * 1024;

/** The resource types of single bucket settings. */
export const settingResources = (
  host: Pick<Host, "region">,
  buckets: Buckets,
  iam: S3Iam,
): Readonly<Record<string, Provider>> => {
  const outputs = (given: { bucket: string }) => ({
    id: given.bucket,
    outputs: { ...given, region: host.region },
  });
  return {
    "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock": provider(publicAccessBlock, (given) => {
      const { blockPublicAcls, blockPublicPolicy, ignorePublicAcls, restrictPublicBuckets } = given;
      buckets.get(given.bucket).publicAccessBlock = {
        blockPublicAcls,
        blockPublicPolicy,
        ignorePublicAcls,
        restrictPublicBuckets,
      };
      return outputs(given);
    }),
    "aws:s3/bucketOwnershipControls:BucketOwnershipControls": provider(ownershipControls, (given) => {
      buckets.get(given.bucket);
      return outputs(given);
    }),
    "aws:s3/bucketPolicy:BucketPolicy": provider(bucketPolicy, (given) => {
      const bucket = buckets.get(given.bucket);
      const text = given.policy;
      if (Buffer.byteLength(text) > maxPolicy)
        throw new Error(`PolicyTooLarge: a bucket's policy has at most ${maxPolicy} bytes`);
      iam.checkResourcePolicy(text);
      const policy = listed(JSON.parse(text));
      checkResources(policy, given.bucket);
      const open = isPublic(policy);
      if (open && bucket.publicAccessBlock.blockPublicPolicy)
        throw new Error(
          `AccessDenied: s3:PutBucketPolicy on "arn:aws:s3:::${given.bucket}" because public policies are prevented by the BlockPublicPolicy setting in S3 Block Public Access`,
        );
      bucket.policy = policy;
      bucket.policyIsPublic = open;
      return { id: given.bucket, outputs: { ...given, policy: text, region: host.region } };
    }),
    "aws:s3/bucketVersioning:BucketVersioning": provider(versioning, (given) => {
      const { status } = given.versioningConfiguration;
      buckets.get(given.bucket).versioning = versionings[status];
      return outputs(given);
    }),
    "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration": provider(
      encryption,
      (given) => {
        const byDefault = given.rules[0]?.applyServerSideEncryptionByDefault;
        const { sseAlgorithm: algorithm = "AES256", kmsMasterKeyId: keyId } = byDefault ?? {};
        const bucket = buckets.get(given.bucket);
        bucket.encryption = { algorithm, ...(keyId && { keyId }) };
        bucket.encryptionConfigured = true;
        return outputs(given);
      },
    ),
  };
};

const versionings = {
  Enabled: "Enabled",
  Suspended: "Suspended",
  Disabled: "Off",
} as const satisfies Record<string, Versioning>;

/** Wraps a single statement in a list. IAM has already checked its shape. */
const listed = (document: PolicyDocument): PolicyDocument => ({
  ...document,
  Statement: [document.Statement].flat(),
});

/** Checks that a policy names only its own bucket, as S3 requires. */
function checkResources({ Statement }: PolicyDocument, bucket: string): void {
  const own = `arn:aws:s3:::${bucket}`;
  for (const { Resource } of Statement)
    for (const resource of [Resource ?? []].flat())
      if (
        resource !== own &&
        !resource.startsWith(`${own}/`) &&
        !/^arn:aws:s3:::[^/]*\*/.test(resource) &&
        resource !== "*"
      )
        throw new Error(`MalformedPolicy: Policy has invalid resource: ${resource}`);
}
