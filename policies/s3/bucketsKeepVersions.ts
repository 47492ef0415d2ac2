import { partsOf } from "../lib/partsOf";
import { stackRule } from "../lib/rule";
import { isHidden } from "../lib/withoutUnknowns";

/** Refuses buckets whose objects one wrong call would delete permanently. */
export const bucketsKeepVersions = stackRule(
  {
    name: "buckets-keep-versions",
    description: "A bucket keeps old versions, so that mistakes can be undone.",
    severity: "medium",
    remediation: "Add an enabled BucketVersioning, and a lifecycle rule for old versions.",
    controls: ["FSBP S3.14", "CKV_AWS_21", "T0090"],
    reads: ["aws:s3/bucket:Bucket", "aws:s3/bucketVersioning:BucketVersioning"],
  },
  (resources, report) => {
    for (const { type, urn } of resources) {
      if (type !== "aws:s3/bucket:Bucket") continue;
      const versioned = partsOf(resources, urn, "aws:s3/bucketVersioning:BucketVersioning").some(
        ({ props }) =>
          props.versioningConfiguration?.status === "Enabled" ||
          isHidden(props, "versioningConfiguration.status"),
      );
      if (!versioned) report("It keeps no versions.", urn);
    }
  },
);
