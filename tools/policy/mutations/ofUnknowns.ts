import { holdsUnknown, unknown } from "../../../policies/lib/withoutUnknowns";
import { change, type Inputs, type Mutation } from "./mutation";

const rule = "unknowns-wait-for-the-update";

/** Returns an edit that makes a property unknown, or holds an unknown value in it, unless it does so before. */
const hiding =
  (property: string, value: unknown = unknown) =>
  (of: Inputs) => {
    if (holdsUnknown(of[property])) return "unknown";
    of[property] = value;
    return undefined;
  };

const statement = { Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: unknown };

/** Values that a preview cannot know. */
export const ofUnknowns: readonly Mutation[] = [
  change(
    rule,
    "a role's policy that is unknown at preview",
    "aws:iam/rolePolicy:RolePolicy",
    hiding("policy"),
  ),
  change(
    rule,
    "a source that is unknown at preview",
    "aws:lambda/permission:Permission",
    hiding("sourceArn"),
  ),
  change(
    rule,
    "a bucket's policy with an ARN that is unknown at preview",
    "aws:s3/bucketPolicy:BucketPolicy",
    hiding("policy", { Statement: [statement] }),
  ),
];
