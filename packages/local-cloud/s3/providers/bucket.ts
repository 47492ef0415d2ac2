import { z } from "zod";

import { autoName, type Host } from "../../core/host";
import { type Provider, provider } from "../../core/service";
import { type Buckets, bucketArn } from "../buckets";
import type { Store } from "../store";

/** AWS's rules for names of general purpose buckets. */
const name = z
  .string()
  .regex(
    /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/,
    "a bucket's name has 3 to 63 lower-case letters, digits, - and .",
  )
  .refine((text) => !text.includes(".."), "two dots stand next to each other")
  .refine((text) => !/^\d+\.\d+\.\d+\.\d+$/.test(text), "looks like an IP address")
  .refine((text) => !/^(xn--|sthree-|amzn-s3-demo-)/.test(text), "its prefix is reserved")
  .refine((text) => !/(-s3alias|--ol-s3|\.mrap|--x-s3|--table-s3)$/.test(text), "its suffix is reserved");

const separate = (type: string) =>
  z.undefined({ error: `deprecated in the provider: use ${type}` }).optional();

const inputs = z
  .strictObject({
    bucket: name.optional(),
    bucketPrefix: z
      .string()
      .regex(/^[a-z0-9][a-z0-9.-]{0,36}$/, "up to 37 lower-case letters, digits, - and .")
      .optional(),
    region: z.string().optional(),
    corsRules: separate("BucketCorsConfiguration"),
    lifecycleRules: separate("BucketLifecycleConfiguration"),
    policy: separate("BucketPolicy"),
    serverSideEncryptionConfiguration: separate("BucketServerSideEncryptionConfiguration"),
    versioning: separate("BucketVersioning"),
    website: z
      .undefined({ error: "the local S3 has no web sites: CloudFront serves a bucket that is its origin" })
      .optional(),
    objectLockEnabled: z.literal(false).optional(),
    // Accepted and validated, but without effect in the local run.
    forceDestroy: z.boolean().default(false),
    tags: z.record(z.string().max(128), z.string().max(256)).optional(),
  })
  .refine((given) => !(given.bucket && given.bucketPrefix), {
    message: "excludes bucket",
    path: ["bucketPrefix"],
  });

/** The Route 53 hosted zones of S3's website endpoints. The provider has none for other regions either. */
const zones: Readonly<Record<string, string>> = {
  "us-east-1": "Z3AQBSTGFYJSTF",
  "us-east-2": "Z2O1EMRO9K5GLX",
  "us-west-1": "Z2F56UZL2M1ACD",
  "us-west-2": "Z3BJ6K6RIION7M",
  "ap-northeast-1": "Z2M4EHUR26P7ZW",
  "ap-southeast-1": "Z3O0J2DXBE1FTB",
  "ap-southeast-2": "Z1WCIGYICN2BYD",
  "eu-central-1": "Z21DNDUVLTQW6Q",
  "eu-north-1": "Z3BAZG2TWCNX0D",
  "eu-west-1": "Z1BKCTXD74EZPE",
  "eu-west-2": "Z3GKZC51ZF0DB4",
  "eu-west-3": "Z3R1K369G5AVDG",
};

export const bucketResources = (
  host: Pick<Host, "region" | "awsUrl">,
  buckets: Buckets,
  store: Store,
): Readonly<Record<string, Provider>> => ({
  "aws:s3/bucket:Bucket": provider(inputs, (given, resource) => {
    const chosen =
      given.bucket ??
      checked(given.bucketPrefix ? prefixed(given.bucketPrefix, resource) : autoName(resource).toLowerCase());
    if (buckets.find(chosen)) throw new Error(`BucketAlreadyOwnedByYou: there is a bucket ${chosen} already`);
    buckets.create(chosen, store.bucket(chosen));
    const domain = `${chosen}.s3.${host.region}.amazonaws.com`;
    return {
      id: chosen,
      addresses: { [`https://${domain}`]: `${host.awsUrl}/${chosen}` },
      outputs: {
        ...given,
        bucket: chosen,
        bucketPrefix: given.bucketPrefix ?? "",
        arn: bucketArn(chosen),
        bucketDomainName: `${chosen}.s3.amazonaws.com`,
        bucketRegionalDomainName: domain,
        bucketRegion: host.region,
        bucketNamespace: "global",
        region: host.region,
        hostedZoneId: zones[host.region] ?? "",
        objectLockEnabled: false,
        requestPayer: "BucketOwner",
      },
    };
  }),
});

/** Returns a name that is derived from the resource's. Throws an error if AWS would not accept it for a bucket. */
function checked(chosen: string): string {
  const [issue] = name.safeParse(chosen).error?.issues ?? [];
  if (issue) throw new Error(`InvalidBucketName: ${chosen}: ${issue.message}`);
  return chosen;
}

/** Returns a name with the prefix. The provider appends 26 digits of time; here the suffix is the same in every run. */
const prefixed = (prefix: string, resource: Parameters<typeof autoName>[0]) =>
  `${prefix}${autoName({ ...resource, name: "" }).slice(1)}`;
