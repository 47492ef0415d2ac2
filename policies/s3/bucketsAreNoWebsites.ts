import { check, resourceRule } from "../lib/rule";

const separate = [
  "aws:s3/bucketWebsiteConfiguration:BucketWebsiteConfiguration",
  "aws:s3/bucketWebsiteConfigurationV2:BucketWebsiteConfigurationV2",
];

const message = "It serves its files over plain HTTP, to everybody.";

/** Refuses S3 websites, which serve plain HTTP only and need a public bucket. */
export const bucketsAreNoWebsites = resourceRule(
  {
    name: "buckets-are-no-websites",
    description: "A bucket is not a website: a distribution serves its files.",
    severity: "high",
    remediation:
      "Remove the website, and put a CloudFront distribution with an origin access control in front.",
    controls: ["nag S5", "FSBP S3.2"],
  },
  ...separate.map((type) => check<object>(type, (_, report) => report(message))),
  ...["aws:s3/bucket:Bucket", "aws:s3/bucketV2:BucketV2"].map((type) =>
    check<{ website?: unknown; websites?: readonly unknown[] }>(type, ({ website, websites }, report) => {
      if (website || (websites && websites.length > 0)) report(message, website, websites);
    }),
  ),
);
