import { limitExceeded, policySize } from "./document";
import { IdentityPolicies } from "./identity";
import type { Statement } from "./policy";
import { compilePolicy } from "./policy";

/** A policy on an identity. Each identity has its own compiled copy, which remembers what it was used for. */
export interface HeldPolicy {
  readonly name: string;
  readonly text: string;
  readonly statements: readonly Statement[];
}

/** Characters of all inline policies together, white space not counted. */
const inlineQuota = { role: 10_240, user: 2_048, group: 5_120 } as const;
/** Managed policies of one identity. */
const attachmentQuota = 10;

/** What policies are attached to: a role, a user or a group. */
export class PolicyHolder {
  private readonly inline = new Map<string, HeldPolicy>();
  private readonly attached = new Map<string, HeldPolicy>();
  /** Grows with every change, so that what is compiled from it can be found out of date. */
  version = 0;

  constructor(
    readonly kind: "role" | "user" | "group",
    readonly name: string,
    readonly arn: string,
    /** `AROA…`, `AIDA…` or `AGPA…` */
    readonly id: string,
  ) {}

  /** `PutRolePolicy` and its like: replaces the policy of that name. */
  put(name: string, text: string): void {
    const statements = compilePolicy(text, "identity");
    const others = [...this.inline.values()].filter((policy) => policy.name !== name);
    const size = others.reduce((sum, policy) => sum + policySize(policy.text), policySize(text));
    if (size > inlineQuota[this.kind])
      throw limitExceeded(
        `Maximum policy size of ${inlineQuota[this.kind]} bytes exceeded for ${this.kind} ${this.name}`,
      );
    this.inline.set(name, { name, text, statements });
    this.version++;
  }

  attach(policyArn: string, text: string): void {
    if (!this.attached.has(policyArn) && this.attached.size >= attachmentQuota)
      throw limitExceeded(`Cannot exceed quota for Policies${quotaNames[this.kind]}: ${attachmentQuota}`);
    const name = policyArn.slice(policyArn.lastIndexOf("/") + 1);
    this.attached.set(policyArn, { name, text, statements: compilePolicy(text, "identity") });
    this.version++;
  }

  policies(): readonly HeldPolicy[] {
    return [...this.inline.values(), ...this.attached.values()];
  }
}

const quotaNames = { role: "PerRole", user: "PerUser", group: "PerGroup" } as const;

/** A holder that calls: a role, or a user with its groups. */
export class Identity extends PolicyHolder {
  private readonly groups = new Set<PolicyHolder>();
  private compiled?: { readonly sum: number; readonly policies: IdentityPolicies };
  /** Whether it has asked for anything in this run. */
  acted = false;

  join(group: PolicyHolder): void {
    this.groups.add(group);
    this.version++;
  }

  /** Itself and its groups. */
  holders(): readonly PolicyHolder[] {
    return [this, ...this.groups];
  }

  decider(): IdentityPolicies {
    let sum = this.version;
    for (const group of this.groups) sum += group.version;
    // Versions only grow, so an unchanged sum means unchanged policies.
    if (this.compiled?.sum !== sum) {
      const statements = this.holders().flatMap((holder) => holder.policies());
      this.compiled = {
        sum,
        policies: new IdentityPolicies(statements.flatMap((policy) => policy.statements)),
      };
    }
    return this.compiled.policies;
  }
}

/** A role: an identity that others take on, where its trust policy lets them. */
export class Role extends Identity {
  constructor(
    name: string,
    arn: string,
    id: string,
    readonly trust: readonly Statement[],
    /** Seconds. */
    readonly maxSessionDuration: number,
  ) {
    super("role", name, arn, id);
  }
}
