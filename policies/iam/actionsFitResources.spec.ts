import { specify } from "../lib/specify";
import { unknown } from "../lib/withoutUnknowns";
import { actionsFitResources } from "./actionsFitResources";

const policy = (Action: unknown, Resource: unknown) => ({
  policy: { Statement: [{ Effect: "Allow", Action, Resource }] },
});

specify(
  actionsFitResources,
  "aws:iam/rolePolicy:RolePolicy",
  {
    "one service": policy("s3:GetObject", "arn:aws:s3:::a/*"),
    "an action without a resource": policy("xray:PutTraceSegments", "*"),
    "one service, on a new resource": policy(["s3:GetObject", "s3:PutObject"], unknown),
  },
  {
    "another service": [
      policy("s3:GetObject", "arn:aws:sqs:us-east-1:1:q"),
      /s3:GetObject never applies to sqs/,
    ],
    "two services in one statement": [
      policy(["s3:GetObject", "sqs:SendMessage"], ["arn:aws:s3:::a/*", "arn:aws:sqs:us-east-1:1:q"]),
      /sqs:SendMessage never applies to s3/,
    ],
    "two services on a new resource, whose ARN is unknown at preview": [
      policy(["s3:GetObject", "sqs:SendMessage"], unknown),
      /No resource has actions of s3 and sqs/,
    ],
  },
);
