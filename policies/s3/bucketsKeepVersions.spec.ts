import { specifyStack } from "../lib/specify";
import { bucketsKeepVersions } from "./bucketsKeepVersions";

specifyStack(
  bucketsKeepVersions,
  {
    versions: {
      bucket: { type: "aws:s3/bucket:Bucket" },
      versioning: {
        type: "aws:s3/bucketVersioning:BucketVersioning",
        props: { versioningConfiguration: { status: "Enabled" } },
        uses: { bucket: ["bucket"] },
      },
    },
  },
  {
    none: [{ bucket: { type: "aws:s3/bucket:Bucket" } }, "bucket", /no versions/],
    "a suspension": [
      {
        bucket: { type: "aws:s3/bucket:Bucket" },
        versioning: {
          type: "aws:s3/bucketVersioning:BucketVersioning",
          props: { versioningConfiguration: { status: "Suspended" } },
          uses: { bucket: ["bucket"] },
        },
      },
      "bucket",
      /no versions/,
    ],
  },
);
