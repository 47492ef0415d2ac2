import { check, resourceRule } from "../lib/rule";

const types = [
  "aws:iam/userPolicy:UserPolicy",
  "aws:iam/userPolicyAttachment:UserPolicyAttachment",
  "aws:iam/accessKey:AccessKey",
];

/** Refuses policies of single users, and access keys, whose secret the state would contain. */
export const noUserPolicies = resourceRule(
  {
    name: "no-user-policies",
    description: "Users get their permissions from groups, and have no access keys in the state.",
    severity: "high",
    remediation: "Give the policy to a group, and create keys outside the program.",
    controls: ["FSBP IAM.2", "CIS 1.15", "CKV_AWS_40", "CKV_AWS_273", "CKV2_AWS_21", "CKV2_AWS_22"],
  },
  ...types.map((type) =>
    check<object>(type, (_, report) => report("It belongs to a single user: use a group.")),
  ),
);
