import { partsOf } from "../lib/partsOf";
import { stackRule } from "../lib/rule";
import { isHidden } from "../lib/withoutUnknowns";

const lifecycle = "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration";

/** Refuses buckets that keep the parts of failed uploads forever, which are billed. */
export const uploadsAreAborted = stackRule(
  {
    name: "uploads-are-aborted",
    description: "A bucket's lifecycle aborts unfinished uploads.",
    severity: "low",
    remediation: "Add a lifecycle rule with abortIncompleteMultipartUpload.",
    controls: ["FSBP S3.13", "FSBP S3.10", "CKV_AWS_300", "CKV2_AWS_61"],
    reads: ["aws:s3/bucket:Bucket", "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration"],
  },
  (resources, report) => {
    for (const { type, urn } of resources) {
      if (type !== "aws:s3/bucket:Bucket") continue;
      const lifecycles = partsOf(resources, urn, lifecycle);
      if (lifecycles.some(({ props }) => isHidden(props, "rules"))) continue;
      const rules = lifecycles.flatMap(({ props }) => props.rules ?? []);
      if (
        !rules.some(
          (rule) =>
            rule?.status === "Enabled" && rule.abortIncompleteMultipartUpload?.daysAfterInitiation > 0,
        )
      )
        report("Parts of failed uploads are billed forever.", urn);
    }
  },
);
