import { specifyStack } from "../lib/specify";
import { typesAreKnown } from "./typesAreKnown";

const rule = typesAreKnown(new Set(["aws:s3/bucket:Bucket"]));
const cloudControl = (typeName: string) => ({
  type: "aws:cloudcontrol/resource:Resource",
  props: { typeName },
});

specifyStack(
  rule,
  {
    "a type that a rule reads": { bucket: { type: "aws:s3/bucket:Bucket" } },
    "a type with a reason": { group: { type: "aws:iam/group:Group" } },
    "a component with its children": {
      mine: { type: "mygame:index:Arena" },
      bucket: { type: "aws:s3/bucket:Bucket", parent: "mine" },
    },
    "a component of the library that has nothing to do": {
      jobs: { type: "gamebackend:index:ScheduledJobs" },
    },
    "a provider": { provider: { type: "pulumi:providers:aws" } },
    "a location of GameLift": { location: cloudControl("AWS::GameLift::Location") },
  },
  {
    "a type without either": [
      { server: { type: "aws:transfer/server:Server" } },
      "server",
      /No rule reads aws:transfer/,
    ],
    "a bridged type with a child": [
      { vpc: { type: "aws:a/b:C" }, child: { type: "aws:s3/bucket:Bucket", parent: "vpc" } },
      "vpc",
      /No rule reads aws:a\/b:C/,
    ],
    "a native type": [{ bucket: { type: "aws-native:s3:Bucket" } }, "bucket", /No rule reads aws-native/],
    "a type that Cloud Control creates": [{ role: cloudControl("AWS::IAM::Role") }, "role", /AWS::IAM::Role/],
  },
);
