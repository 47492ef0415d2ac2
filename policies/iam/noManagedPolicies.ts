import type * as aws from "@pulumi/aws";

import { strings } from "../lib/policyDocument";
import { check, resourceRule } from "../lib/rule";
import { isUnknown } from "../lib/withoutUnknowns";

const attachments = [
  "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
  "aws:iam/groupPolicyAttachment:GroupPolicyAttachment",
  "aws:iam/userPolicyAttachment:UserPolicyAttachment",
  "aws:iam/policyAttachment:PolicyAttachment",
];

/** These attach every policy of a list, and detach all others. */
const exclusiveAttachments = [
  "aws:iam/rolePolicyAttachmentsExclusive:RolePolicyAttachmentsExclusive",
  "aws:iam/groupPolicyAttachmentsExclusive:GroupPolicyAttachmentsExclusive",
  "aws:iam/userPolicyAttachmentsExclusive:UserPolicyAttachmentsExclusive",
];

/** Returns the ARNs of a list. Returns none for a list that is unknown at preview, which may be empty. */
const listed = (arns: unknown): readonly string[] => (isUnknown(arns) ? [] : strings(arns));

/** Refuses managed policies: AWS can extend them at any time, and they allow more than any single use needs. */
export const noManagedPolicies = resourceRule(
  {
    name: "no-managed-policies",
    description: "A role has inline policies only, and no managed ones.",
    severity: "high",
    remediation: "Write an aws.iam.RolePolicy with the actions that are used.",
    controls: ["nag IAM4", "CKV_AWS_274"],
  },
  check<aws.iam.RoleArgs>("aws:iam/role:Role", ({ managedPolicyArns }, report) => {
    for (const arn of listed(managedPolicyArns)) report(`It attaches ${arn}.`);
  }),
  ...attachments.map((type) =>
    check<{ policyArn: string }>(type, ({ policyArn }, report) =>
      report(`It attaches ${String(policyArn)}.`),
    ),
  ),
  ...exclusiveAttachments.map((type) =>
    check<{ policyArns: string[] }>(type, ({ policyArns }, report) => {
      for (const arn of listed(policyArns)) report(`It attaches ${arn}.`);
    }),
  ),
);
