import { z } from "zod";

import { jsonText as policy } from "../core/jsonText";

/** The inputs of IAM's resources. The error for a refused input says what to use instead. */

const refused = (instead: string) =>
  z.undefined(`is not implemented by the local cloud: ${instead}`).optional();

const pattern = (limit: number) =>
  z.string().regex(new RegExp(`^[\\w+=,.@-]{1,${limit}}$`), `takes 1 to ${limit} characters of [\\w+=,.@-]`);

const path = z
  .string()
  .regex(/^\/([\x21-\x7e]+\/)?$/, "begins and ends with a slash")
  .default("/");

/** Properties that are accepted without effect, because they influence no decision. */
const inert = {
  tags: z.record(z.string(), z.string()).optional(),
  description: z.string().max(1000).optional(),
};

const named = (limit: number) => ({
  name: pattern(limit).optional(),
  namePrefix: pattern(limit - 26).optional(),
});

const boundary = refused("permissions boundaries are not evaluated");

export const RoleInputs = z.strictObject({
  ...named(64),
  ...inert,
  assumeRolePolicy: policy,
  path,
  maxSessionDuration: z.int().min(3_600).max(43_200).default(3_600),
  /** Controls how the provider deletes the resource. */
  forceDetachPolicies: z.boolean().optional(),
  inlinePolicies: z.array(z.strictObject({ name: pattern(128), policy })).optional(),
  managedPolicyArns: z.array(z.string()).optional(),
  permissionsBoundary: boundary,
});

export const UserInputs = z.strictObject({
  name: pattern(64).optional(),
  tags: inert.tags,
  path,
  /** Controls how the provider deletes the resource. */
  forceDestroy: z.boolean().optional(),
  permissionsBoundary: boundary,
});

export const GroupInputs = z.strictObject({ name: pattern(128).optional(), path });

export const ManagedPolicyInputs = z.strictObject({
  ...named(128),
  ...inert,
  path,
  policy,
  /** Controls how long the provider waits. */
  delayAfterPolicyCreationInMs: z.number().optional(),
});

export const RolePolicyInputs = z.strictObject({ ...named(128), role: z.string(), policy });
export const GroupPolicyInputs = z.strictObject({ ...named(128), group: z.string(), policy });
export const UserPolicyInputs = z.strictObject({ ...named(128), user: z.string(), policy });

export const RoleAttachmentInputs = z.strictObject({ role: z.string(), policyArn: z.string() });
export const GroupAttachmentInputs = z.strictObject({ group: z.string(), policyArn: z.string() });
export const UserAttachmentInputs = z.strictObject({ user: z.string(), policyArn: z.string() });

export const UserGroupMembershipInputs = z.strictObject({ user: z.string(), groups: z.array(z.string()) });

export const AccessKeyInputs = z.strictObject({
  user: z.string(),
  status: z.enum(["Active", "Inactive"]).default("Active"),
  pgpKey: refused("read the secret output"),
});
