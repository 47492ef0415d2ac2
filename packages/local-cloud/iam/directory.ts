import type { Principal } from "../core/principal";
import { AwsError } from "../core/service";
import { awsManagedPolicies } from "./awsManagedPolicies";
import { compilePolicy } from "./policy";
import { type Identity, PolicyHolder, policyName, type Role } from "./policyHolder";

export interface ManagedPolicy {
  readonly arn: string;
  readonly text: string;
}

/** The roles, users, groups and customer managed policies of the account during a run. */
export class Directory {
  readonly roles = new Map<string, Role>();
  readonly users = new Map<string, Identity>();
  readonly groups = new Map<string, PolicyHolder>();
  /** Users that the local run created for itself. Their grants are not the program's. */
  readonly localUsers = new Set<Identity>();
  readonly managed = new Map<string, ManagedPolicy>();
  private readonly roleByArn = new Map<string, Role>();

  addRole(role: Role): Role {
    absent(this.roles, role.name, "Role");
    this.roles.set(role.name, role);
    this.roleByArn.set(role.arn, role);
    return role;
  }

  removeRole(name: string): void {
    const role = this.roles.get(name);
    if (role) this.roleByArn.delete(role.arn);
    this.roles.delete(name);
  }

  addGroup(name: string, arn: string, id: string): PolicyHolder {
    absent(this.groups, name, "Group");
    const group = new PolicyHolder("group", name, arn, id);
    this.groups.set(name, group);
    return group;
  }

  addUser(user: Identity): Identity {
    absent(this.users, user.name, "User");
    this.users.set(user.name, user);
    return user;
  }

  addManaged(arn: string, text: string): void {
    compilePolicy(text, "identity");
    absent(this.managed, arn, "Policy");
    this.managed.set(arn, { arn, text });
  }

  /** Returns a role by its name: IAM accepts no ARN here. */
  role(name: string): Role {
    return this.roles.get(name) ?? missing(`The role with name ${name} cannot be found.`);
  }

  /** Returns a role by its ARN, as callers that assume it name it. */
  roleOfArn(roleArn: string): Role | undefined {
    return this.roleByArn.get(roleArn);
  }

  group(name: string): PolicyHolder {
    return this.groups.get(name) ?? missing(`The group with name ${name} cannot be found.`);
  }

  user(name: string): Identity {
    return this.users.get(name) ?? missing(`The user with name ${name} cannot be found.`);
  }

  /** Returns a managed policy of the program, or one of AWS's. */
  managedPolicy(arn: string): ManagedPolicy {
    if (!arn.startsWith("arn:")) throw new AwsError("ValidationError", "Invalid ARN:  Could not be parsed!");
    const ofAws = awsManagedPolicies.get(arn);
    if (ofAws !== undefined) return { arn, text: ofAws };
    if (arn.startsWith("arn:aws:iam::aws:"))
      throw new AwsError(
        "NoSuchEntity",
        `The local cloud does not have AWS's managed policy ${arn}: grant what is needed by a RolePolicy. It has ${[...awsManagedPolicies.keys()].map(policyName).join(", ")}.`,
        404,
      );
    return this.managed.get(arn) ?? missing(`Policy ${arn} does not exist or is not attachable.`);
  }

  /**
   * Returns the identity whose policies decide for a principal. Returns `undefined` for services, anonymous
   * callers and deleted identities.
   */
  identityOf(principal: Principal): Identity | undefined {
    if (principal.kind === "role") return this.roleByArn.get(principal.roleArn);
    return principal.kind === "user" ? this.users.get(principal.name) : undefined;
  }
}

function absent(map: ReadonlyMap<string, unknown>, name: string, what: string): void {
  if (map.has(name))
    throw new AwsError("EntityAlreadyExists", `${what} with name ${name} already exists.`, 409);
}

function missing(message: string): never {
  throw new AwsError("NoSuchEntity", message, 404);
}
