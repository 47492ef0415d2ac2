import { type Part, type Parts, specifyStack } from "../lib/specify";
import { accessIsRecorded } from "./accessIsRecorded";

const deny = {
  Effect: "Deny",
  Principal: "*",
  Action: "s3:*",
  Resource: ["arn:aws:s3:::a", "arn:aws:s3:::a/*"],
  Condition: { Bool: { "aws:SecureTransport": "false" } },
};
const read = {
  Effect: "Allow",
  Principal: { AWS: "arn:aws:iam::1:role/a" },
  Action: ["s3:GetObject"],
  Resource: "*",
};
const source = {
  action: "lambda:InvokeFunction",
  principal: "sns.amazonaws.com",
  sourceArn: "arn:aws:sns:a:1:t",
};

const bucket: Parts = {
  made: {
    type: "gamebackend:index:ContentBucket",
    props: {
      access: {
        "aws:s3/bucketPolicy:BucketPolicy::content": [deny],
        "aws:lambda/permission:Permission::invoke": source,
      },
    },
  },
  bucket: { type: "aws:s3/bucket:Bucket", parent: "made" },
};
const policy = (...Statement: unknown[]): Part => ({
  type: "aws:s3/bucketPolicy:BucketPolicy",
  props: { policy: JSON.stringify({ Version: "2012-10-17", Statement }) },
  uses: { bucket: ["bucket"] },
  parent: "made",
});
const permission = (props: Part["props"], uses: Part["uses"] = {}): Part => ({
  type: "aws:lambda/permission:Permission",
  props,
  uses,
});
const table: Parts = {
  tables: { type: "gamebackend:index:GameTables" },
  table: { type: "aws:dynamodb/table:Table", parent: "tables" },
};

specifyStack(
  accessIsRecorded,
  {
    "the policy that a component derived": { ...bucket, content: policy(deny) },
    "no policy": bucket,
    "a policy of a bucket of one's own": {
      ...bucket,
      mine: { type: "aws:s3/bucket:Bucket" },
      policy: { ...policy(read), uses: { bucket: ["mine"], policy: ["bucket"] }, parent: undefined },
    },
    "the permission that a component derived": {
      ...bucket,
      invoke: { ...permission({ ...source, statementId: "a", sourceAccount: "" }), parent: "made" },
    },
  },
  {
    "a second policy": [
      { ...bucket, more: { ...policy(deny), parent: undefined } },
      "more",
      /its component did not derive/,
    ],
    "a policy of a table, beside its component": [
      {
        ...table,
        more: {
          type: "aws:dynamodb/resourcePolicy:ResourcePolicy",
          props: {},
          uses: { resourceArn: ["table"] },
        },
      },
      "more",
      /did not derive/,
    ],
    "an access point of a bucket, beside its component": [
      { ...bucket, door: { type: "aws:s3/accessPoint:AccessPoint", uses: { bucket: ["bucket"] } } },
      "door",
      /did not derive/,
    ],
    "an invocation of a function that is not in the stack": [
      { invoke: permission({ ...source, function: "a" }) },
      "invoke",
      /did not derive/,
    ],
    "an invocation from another source": [
      {
        ...bucket,
        invoke: { ...permission({ ...source, sourceArn: "arn:aws:sns:a:1:other" }), parent: "made" },
      },
      "invoke",
      /Its sourceArn is arn:aws:sns:a:1:other/,
    ],
    "a dropped account": [
      {
        ...bucket,
        made: {
          type: "gamebackend:index:ContentBucket",
          props: {
            access: { "aws:lambda/permission:Permission::invoke": { ...source, sourceAccount: "1" } },
          },
        },
        invoke: { ...permission(source), parent: "made" },
      },
      "invoke",
      /Its sourceAccount is absent/,
    ],
    "an added reader": [{ ...bucket, content: policy(deny, read) }, "content", /did not derive .*GetObject/],
    "a statement taken away": [{ ...bucket, content: policy(read) }, "content", /lacks .*SecureTransport/],
  },
);
