import type { z } from "zod";

import { autoName, type Host, identify } from "../core/host";
import { type LocalService, provider, type Resource } from "../core/service";
import type { AccessKeys } from "./accessKeys";
import type { Directory } from "./directory";
import { limitExceeded, policySize } from "./document";
import * as inputs from "./inputs";
import { compilePolicy } from "./policy";
import { Identity, type PolicyHolder, Role } from "./policyHolder";

/** The longest trust policy and managed policy in characters, without white space. */
const trustQuota = 2_048;
const managedQuota = 6_144;

/** Creates `aws:iam/*` resources. */
export function iamResources(
  host: Pick<Host, "accountId">,
  directory: Directory,
  keys: AccessKeys,
  /** Settles when a policy counts that is put now; none if it counts at once. */
  spread: () => Promise<void> | undefined = () => undefined,
): LocalService["resources"] {
  const arnOf = (kind: string, path: string, name: string) =>
    `arn:aws:iam::${host.accountId}:${kind}${path}${name}`;
  const { createdAt } = keys;

  const roleOutputs = (args: z.output<typeof inputs.RoleInputs>, { name, arn, id }: Role) => ({
    ...args,
    name,
    arn,
    uniqueId: id,
    createDate: createdAt,
    managedPolicyArns: args.managedPolicyArns ?? [],
    inlinePolicies: args.inlinePolicies ?? [],
  });

  const put = (holder: PolicyHolder, args: InlinePolicy, resource: Resource) => {
    const name = nameFor(args, resource);
    holder.put(name, args.policy, spread());
    return { id: `${holder.name}:${name}`, outputs: { ...args, name } };
  };

  function createRole(args: z.output<typeof inputs.RoleInputs>, resource: Resource) {
    const name = nameFor(args, resource);
    const trust = trustOf(args.assumeRolePolicy);
    const role = new Role(
      name,
      arnOf("role", args.path, name),
      idFor("AROA", resource),
      trust,
      args.maxSessionDuration,
    );
    grant(directory, role, args);
    directory.addRole(role);
    return { id: name, outputs: roleOutputs(args, role) };
  }

  return {
    "aws:iam/role:Role": provider(inputs.RoleInputs, createRole, {
      update(args, resource, { id, inputs: former }) {
        const role = directory.role(id);
        if (nameFor(args, resource) !== id) return createRole(args, resource);
        role.change(trustOf(args.assumeRolePolicy), args.maxSessionDuration);
        replaceGrants(directory, role, former, args);
        return { id, outputs: roleOutputs(args, role) };
      },
      remove: ({ id }) => directory.removeRole(id),
    }),

    "aws:iam/user:User": provider(inputs.UserInputs, (args, resource) => {
      const name = nameFor(args, resource);
      const arn = arnOf("user", args.path, name);
      const uniqueId = idFor("AIDA", resource);
      directory.addUser(new Identity("user", name, arn, uniqueId));
      return { id: name, outputs: { ...args, name, arn, uniqueId } };
    }),

    "aws:iam/group:Group": provider(inputs.GroupInputs, (args, resource) => {
      const name = nameFor(args, resource);
      const arn = arnOf("group", args.path, name);
      const uniqueId = idFor("AGPA", resource);
      directory.addGroup(name, arn, uniqueId);
      return { id: name, outputs: { ...args, name, arn, uniqueId } };
    }),

    "aws:iam/policy:Policy": provider(inputs.ManagedPolicyInputs, (args, resource) => {
      const name = nameFor(args, resource);
      const arn = arnOf("policy", args.path, name);
      if (policySize(args.policy) > managedQuota)
        throw limitExceeded(`Cannot exceed quota for PolicySize: ${managedQuota}`);
      directory.addManaged(arn, args.policy);
      return {
        id: arn,
        outputs: { ...args, name, arn, policyId: idFor("ANPA", resource), attachmentCount: 0 },
      };
    }),

    "aws:iam/rolePolicy:RolePolicy": provider(
      inputs.RolePolicyInputs,
      (args, resource) => put(directory.role(args.role), args, resource),
      { update: "create", remove: ({ id, inputs: { role } }) => drop(directory.roles.get(role), id) },
    ),
    "aws:iam/groupPolicy:GroupPolicy": provider(
      inputs.GroupPolicyInputs,
      (args, resource) => put(directory.group(args.group), args, resource),
      { update: "create", remove: ({ id, inputs: { group } }) => drop(directory.groups.get(group), id) },
    ),
    "aws:iam/userPolicy:UserPolicy": provider(
      inputs.UserPolicyInputs,
      (args, resource) => put(directory.user(args.user), args, resource),
      { update: "create", remove: ({ id, inputs: { user } }) => drop(directory.users.get(user), id) },
    ),

    "aws:iam/rolePolicyAttachment:RolePolicyAttachment": provider(inputs.RoleAttachmentInputs, (args) =>
      attach(directory, directory.role(args.role), args),
    ),
    "aws:iam/groupPolicyAttachment:GroupPolicyAttachment": provider(inputs.GroupAttachmentInputs, (args) =>
      attach(directory, directory.group(args.group), args),
    ),
    "aws:iam/userPolicyAttachment:UserPolicyAttachment": provider(inputs.UserAttachmentInputs, (args) =>
      attach(directory, directory.user(args.user), args),
    ),

    "aws:iam/userGroupMembership:UserGroupMembership": provider(
      inputs.UserGroupMembershipInputs,
      (args, resource) => {
        const user = directory.user(args.user);
        for (const group of args.groups) user.join(directory.group(group));
        return { id: `terraform-${identify(resource, 26, "0123456789")}`, outputs: args };
      },
    ),

    "aws:iam/accessKey:AccessKey": provider(inputs.AccessKeyInputs, (args, resource) => {
      const key = keys.of(directory.user(args.user), `resource ${resource.urn}`, args.status === "Active");
      return {
        id: key.accessKeyId,
        outputs: { ...args, createDate: createdAt, secret: key.secretAccessKey },
      };
    }),
  };
}

function trustOf(policy: string) {
  if (policySize(policy) > trustQuota)
    throw limitExceeded(`Cannot exceed quota for ACLSizePerRole: ${trustQuota}`);
  return compilePolicy(policy, "trust");
}

function nameFor(args: { name?: string; namePrefix?: string }, resource: Resource): string {
  if (args.name && args.namePrefix) throw new Error("conflicting arguments: name and namePrefix");
  if (args.namePrefix) return `${args.namePrefix}${identify(resource, 26, "0123456789")}`;
  return args.name ?? autoName(resource);
}

const idFor = (prefix: string, resource: Resource) =>
  `${prefix}${identify(resource, 17, "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")}`;

/** A policy of one role, group or user. */
interface InlinePolicy {
  name?: string;
  namePrefix?: string;
  policy: string;
}

/** Removes an inline policy by the id that `put` gave it. */
function drop(holder: PolicyHolder | undefined, id: string): void {
  holder?.drop(id.slice(id.indexOf(":") + 1));
}

type RolePolicies = Pick<z.output<typeof inputs.RoleInputs>, "inlinePolicies" | "managedPolicyArns">;

/** Gives a role the policies that its own properties name. */
function grant(directory: Directory, role: Role, args: RolePolicies): void {
  const { inlinePolicies = [], managedPolicyArns = [] } = args;
  for (const { name, policy } of inlinePolicies) role.put(name, policy);
  for (const policyArn of managedPolicyArns) attach(directory, role, { policyArn });
}

/** Takes the policies from a role that its former properties named, and gives it those that its new ones name. */
function replaceGrants(directory: Directory, role: Role, former: RolePolicies, now: RolePolicies): void {
  for (const { name } of former.inlinePolicies ?? []) role.drop(name);
  for (const policyArn of former.managedPolicyArns ?? []) role.detach(policyArn);
  grant(directory, role, now);
}

function attach(directory: Directory, holder: PolicyHolder, args: { policyArn: string }) {
  holder.attach(args.policyArn, directory.managedPolicy(args.policyArn).text);
  return { id: `${holder.name}/${args.policyArn}`, outputs: args };
}
