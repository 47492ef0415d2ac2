import * as aws from "@pulumi/aws";

import type { PolicyDocument } from "./policies";
import { type Trust, trustPolicy } from "./trust";

/** Creates a role for updates or previews. Only the identities in `trust` may assume it, for an hour. */
export function deployRole(name: string, trust: Trust, policies: readonly PolicyDocument[]): aws.iam.Role {
  const role = new aws.iam.Role(name, { maxSessionDuration: 3_600, assumeRolePolicy: trustPolicy(trust) });
  policies.forEach((policy, index) => {
    const { arn } = new aws.iam.Policy(`${name}-${index + 1}`, { policy: JSON.stringify(policy) });
    new aws.iam.RolePolicyAttachment(`${name}-${index + 1}`, { role: role.name, policyArn: arn });
  });
  return role;
}
