import { arn, type Host } from "../core/host";
import type { ServicePrincipal } from "../core/principal";
import { AwsError } from "../core/service";
import type { Recurrence } from "../scheduler/expression";

/** A rule: one that has a pattern alone never matches. */
export interface AnyRule {
  readonly name: string;
  readonly arn: string;
}

/** A rule with a schedule. */
export interface Rule extends AnyRule {
  readonly description: string;
  readonly expression: string;
  readonly recurrence: Recurrence;
  readonly enabled: boolean;
  /** Epoch milliseconds. */
  readonly created: number;
}

export interface Target {
  readonly id: string;
  readonly functionArn: string;
  /** JSON that replaces the event. */
  readonly input?: string;
  readonly deadLetterArn?: string;
}

/** The maximum number of targets of a rule, an adjustable quota of EventBridge. */
const mostTargets = 5;

/** The rules of the default event bus, with their targets. */
export class Rules {
  private readonly rules = new Map<
    string,
    { readonly rule: AnyRule; readonly targets: Map<string, Target> }
  >();

  constructor(private readonly host: Pick<Host, "region" | "accountId">) {}

  arnOf = (name: string) => arn(this.host, "events", `rule/${name}`);

  /** Adds a rule, or replaces the one of that name and keeps its targets, as PutRule does. */
  put(rule: AnyRule): void {
    this.rules.set(rule.name, { rule, targets: this.rules.get(rule.name)?.targets ?? new Map() });
  }

  remove(name: string): void {
    this.rules.delete(name);
  }

  /** Adds a target, or replaces the one of that id. Throws `ResourceNotFoundException` or `LimitExceededException`. */
  putTarget(ruleName: string, target: Target): void {
    const { targets } = this.get(ruleName);
    if (!targets.has(target.id) && targets.size >= mostTargets)
      throw new AwsError(
        "LimitExceededException",
        "The requested resource exceeds the maximum number allowed.",
      );
    targets.set(target.id, target);
  }

  removeTarget(ruleName: string, id: string): void {
    this.rules.get(ruleName)?.targets.delete(id);
  }

  /** Returns the rules that have schedules, sorted by name. */
  all = (): readonly Rule[] =>
    [...this.rules.values()]
      .map(({ rule }) => rule)
      .filter((rule): rule is Rule => "recurrence" in rule)
      .sort((a, b) => (a.name < b.name ? -1 : 1));

  targetsOf(name: string): readonly Target[] {
    return [...(this.rules.get(name)?.targets.values() ?? [])];
  }

  /** Returns the principal that invokes a rule's targets, as a function's permission names it. */
  principal({ arn: sourceArn }: Rule): ServicePrincipal {
    return {
      kind: "service",
      service: "events.amazonaws.com",
      sourceArn,
      sourceAccount: this.host.accountId,
    };
  }

  private get(name: string) {
    const found = this.rules.get(name);
    if (!found)
      throw new AwsError("ResourceNotFoundException", `Rule ${name} does not exist on EventBus default.`);
    return found;
  }
}
