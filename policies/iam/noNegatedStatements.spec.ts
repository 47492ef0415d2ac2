import { specify } from "../lib/specify";
import { noNegatedStatements } from "./noNegatedStatements";

specify(
  noNegatedStatements,
  "aws:iam/rolePolicy:RolePolicy",
  {
    "plain statements": { policy: { Statement: [{ Effect: "Allow", Action: "a:B", Resource: "*" }] } },
    "a denial of all but TLS": {
      policy: { Statement: [{ Effect: "Deny", NotAction: "iam:*", Resource: "*" }] },
    },
  },
  {
    NotAction: [
      { policy: { Statement: [{ Effect: "Allow", NotAction: "iam:*", Resource: "*" }] } },
      /NotAction/,
    ],
    NotResource: [
      { policy: { Statement: [{ Effect: "Allow", Action: "s3:GetObject", NotResource: "arn:aws:s3:::a" }] } },
      /NotResource/,
    ],
  },
);

specify(
  noNegatedStatements,
  "aws:s3/bucketPolicy:BucketPolicy",
  {
    "a principal": {
      policy: {
        Statement: [
          { Effect: "Allow", Principal: { Service: "cloudfront.amazonaws.com" }, Action: "s3:GetObject" },
        ],
      },
    },
  },
  {
    NotPrincipal: [
      { policy: { Statement: [{ Effect: "Allow", NotPrincipal: { AWS: "1" }, Action: "s3:GetObject" }] } },
      /NotPrincipal/,
    ],
  },
);
