import { limitExceeded, policySize } from "./document";
import { IdentityPolicies } from "./identity";
import type { RoleParts } from "./parts";
import type { Statement } from "./policy";
import { compilePolicy } from "./policy";

/** A policy of one holder. Each holder has its own compiled copy, which records its use. */
export interface HeldPolicy {
  readonly name: string;
  readonly text: string;
  readonly statements: readonly Statement[];
}

/** The maximum total size of a holder's inline policies, in characters without white space. */
const inlineQuota = { role: 10_240, user: 2_048, group: 5_120 } as const;
/** The maximum number of managed policies attached to one holder. */
const attachmentQuota = 10;

/** A role, user or group that policies are attached to. */
export class PolicyHolder {
  private readonly inline = new Map<string, HeldPolicy>();
  private readonly attached = new Map<string, HeldPolicy>();
  /** Increases with every change, so that stale compiled policies can be detected. */
  version = 0;

  constructor(
    readonly kind: "role" | "user" | "group",
    readonly name: string,
    readonly arn: string,
    /** `AROA…`, `AIDA…` or `AGPA…` */
    readonly id: string,
  ) {}

  /**
   * Implements `PutRolePolicy` and its siblings: adds the policy or replaces the one of that name, whose statements decide until
   * `counts` settles; by default the new ones count at once.
   */
  put(name: string, text: string, counts?: Promise<void>): void {
    const statements = compilePolicy(text, "identity");
    const others = [...this.inline.values()].filter((policy) => policy.name !== name);
    const size = others.reduce((sum, policy) => sum + policySize(policy.text), policySize(text));
    if (size > inlineQuota[this.kind])
      throw limitExceeded(
        `Maximum policy size of ${inlineQuota[this.kind]} bytes exceeded for ${this.kind} ${this.name}`,
      );
    const former = counts ? (this.inline.get(name)?.statements ?? []) : statements;
    const held = { name, text, statements: former };
    this.inline.set(name, held);
    this.version++;
    void counts?.then(() => {
      if (this.inline.get(name) !== held) return;
      this.inline.set(name, { ...held, statements });
      this.version++;
    });
  }

  /** Removes an inline policy. */
  drop(name: string): void {
    if (this.inline.delete(name)) this.version++;
  }

  attach(policyArn: string, text: string): void {
    if (!this.attached.has(policyArn) && this.attached.size >= attachmentQuota)
      throw limitExceeded(`Cannot exceed quota for Policies${quotaNames[this.kind]}: ${attachmentQuota}`);
    this.attached.set(policyArn, {
      name: policyName(policyArn),
      text,
      statements: compilePolicy(text, "identity"),
    });
    this.version++;
  }

  detach(policyArn: string): void {
    if (this.attached.delete(policyArn)) this.version++;
  }

  policies(): readonly HeldPolicy[] {
    return [...this.inline.values(), ...this.attached.values()];
  }
}

/** Returns the name of a managed policy. */
export const policyName = (policyArn: string) => policyArn.slice(policyArn.lastIndexOf("/") + 1);

const quotaNames = { role: "PerRole", user: "PerUser", group: "PerGroup" } as const;

/** A policy holder that makes calls: a role, or a user with its groups. */
export class Identity extends PolicyHolder {
  private readonly groups = new Set<PolicyHolder>();
  private compiled?: { readonly sum: number; readonly policies: IdentityPolicies };
  /** Tells whether it has made a call in this run. */
  acted = false;

  join(group: PolicyHolder): void {
    this.groups.add(group);
    this.version++;
  }

  /** Returns the identity and its groups. */
  holders(): readonly PolicyHolder[] {
    return [this, ...this.groups];
  }

  decider(): IdentityPolicies {
    let sum = this.version;
    for (const group of this.groups) sum += group.version;
    // Versions only increase, so an unchanged sum means unchanged policies.
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

/** An identity that others may assume if its trust policy allows it. */
export class Role extends Identity {
  /** What each route of the role's function needs, if the program says so. */
  parts?: RoleParts;

  constructor(
    name: string,
    arn: string,
    id: string,
    public trust: readonly Statement[],
    /** Seconds. */
    public maxSessionDuration: number,
  ) {
    super("role", name, arn, id);
  }

  change(trust: readonly Statement[], maxSessionDuration: number): void {
    this.trust = trust;
    this.maxSessionDuration = maxSessionDuration;
  }
}
