import type { PolicyResource } from "@pulumi/policy";

import { partsOf } from "../lib/partsOf";
import { stackRule } from "../lib/rule";
import { isHidden, isUnknown } from "../lib/withoutUnknowns";

const all = ["blockPublicAcls", "blockPublicPolicy", "ignorePublicAcls", "restrictPublicBuckets"];

/** Refuses buckets that a policy or an ACL could make public. */
export const bucketsArePrivate = stackRule(
  {
    name: "buckets-are-private",
    description: "A bucket blocks public access with all four settings, and has one owner.",
    severity: "critical",
    remediation: "Add a BucketPublicAccessBlock with all four set, and BucketOwnerEnforced.",
    controls: [
      "FSBP S3.2",
      "FSBP S3.3",
      "FSBP S3.8",
      "FSBP S3.12",
      "CIS 2.1.4",
      "nag S2",
      "CKV_AWS_53",
      "CKV_AWS_54",
      "CKV_AWS_55",
      "CKV_AWS_56",
      "CKV2_AWS_6",
      "CKV2_AWS_65",
      "T0086",
      "T0087",
      "T0091",
      "T0093",
      "T0094",
    ],
    reads: [
      "aws:s3/bucket:Bucket",
      "aws:s3/bucketOwnershipControls:BucketOwnershipControls",
      "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
    ],
  },
  (resources, report) => {
    for (const { type, urn } of resources) {
      if (type !== "aws:s3/bucket:Bucket") continue;
      const blocks = partsOf(resources, urn, "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock");
      if (!blocks.some(({ props }) => all.every((name) => props[name] === true || isUnknown(props[name]))))
        report(`Block public access with all four settings: ${all.join(", ")}.`, urn);
      const owners = partsOf(resources, urn, "aws:s3/bucketOwnershipControls:BucketOwnershipControls");
      const isOwned = ({ props }: PolicyResource) =>
        props.rule?.objectOwnership === "BucketOwnerEnforced" || isHidden(props, "rule.objectOwnership");
      if (!owners.some(isOwned))
        report(
          "Set objectOwnership to BucketOwnerEnforced: object ACLs could open what the policy closes.",
          urn,
        );
    }
  },
);
