import * as aws from "@pulumi/aws";

import { type Parts, recordAccess } from "./access";
import type { ChildOptions } from "./childOptions";
import { type Document, document, isFormer, mergeStatements, type Statement } from "./iam";

export interface GrantedRoleArgs {
  /** Who may assume the role. */
  trust: Document;
  /** All that the role may do. */
  statements: readonly Statement[];
  /**
   * What each route of the role's function needs of the statements.
   * @default none: the role is of one handler
   */
  parts?: Parts;
  /**
   * The names of the role and of its policy.
   * @default the name with `-role` and with `-grants`
   */
  names?: { readonly role: string; readonly grants: string };
}

export interface GrantedRole {
  role: aws.iam.Role;
  /** The policy. What uses the role must depend on it, or it could start without its grants. */
  grants: aws.iam.RolePolicy;
}

/** Creates a role with one policy, and records both for the policy pack. */
export function grantedRole(
  name: string,
  { trust, statements, parts, names = { role: `${name}-role`, grants: `${name}-grants` } }: GrantedRoleArgs,
  opts: ChildOptions,
): GrantedRole {
  const role = new aws.iam.Role(names.role, { assumeRolePolicy: trust }, opts);
  const all = mergeStatements(statements);
  const former = statements.filter(isFormer);
  const policy = document(...all);
  const grants = new aws.iam.RolePolicy(names.grants, { role: role.name, policy }, opts);
  recordAccess(opts.parent, "aws:iam/role:Role", names.role, {
    trust: trust.Statement,
    grants: all,
    ...(parts && { parts }),
    ...(former.length > 0 && { former }),
  });
  return { role, grants };
}
