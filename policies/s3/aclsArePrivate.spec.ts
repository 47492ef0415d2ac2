import { specify } from "../lib/specify";
import { aclsArePrivate } from "./aclsArePrivate";

specify(
  aclsArePrivate,
  "aws:s3/bucketAcl:BucketAcl",
  {
    "a private ACL": { acl: "private" },
    "a named owner": { accessControlPolicy: { grants: [{ grantee: { id: "1", type: "CanonicalUser" } }] } },
  },
  {
    "a public ACL": [{ acl: "public-read" }, /public-read/],
    "a group of everybody": [
      {
        accessControlPolicy: {
          grants: [{ grantee: { uri: "http://acs.amazonaws.com/groups/global/AllUsers" } }],
        },
      },
      /group of everybody/,
    ],
  },
);
