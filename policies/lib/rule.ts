import type {
  PolicyResource,
  ReportViolation,
  ResourceValidationArgs,
  ResourceValidationPolicy,
  Severity,
  StackValidationArgs,
  StackValidationPolicy,
} from "@pulumi/policy";
import type { Unwrap } from "@pulumi/pulumi";

import { holdsUnknown, isHidden, resourcesWithoutUnknowns, withoutUnknowns } from "./withoutUnknowns";

/** The description of a rule, from which `docs/policies.md` is written. */
export interface RuleInfo {
  /** A unique name in kebab case, such as `permission-names-its-source`. */
  name: string;
  /** The required state, as a sentence. */
  description: string;
  severity: Severity;
  /**
   * A mandatory rule stops `pulumi up`; an advisory one warns.
   * @default "mandatory"
   */
  enforcementLevel?: "mandatory" | "advisory";
  /** The change that fixes a violation. */
  remediation: string;
  /**
   * Published controls that the rule covers, such as `FSBP Lambda.1` or `CKV_AWS_301`; empty for the project's own
   * rules.
   */
  controls: readonly string[];
  /**
   * The types whose properties a rule reads, in addition to those of its checks: all those of a stack rule.
   * @default none
   */
  reads?: readonly string[];
}

const readBy = new Map<string, readonly string[]>();

/** Returns the types of which a rule reads a property, by the rule's name. */
export const typesReadBy = (rule: string): readonly string[] => readBy.get(rule) ?? [];

/**
 * Reports a violation of the checked resource. `about` are the values that decide it, or their paths, such as
 * `settings.loggingLevel`. If one of them is unknown at preview, nothing is reported, and `pulumi up` decides.
 */
export type Report = (message: string, ...about: readonly unknown[]) => void;

/** The check of one type of resource. */
export interface Check {
  readonly type: string;
  run(props: unknown, report: Report, args: ResourceValidationArgs): void;
}

/**
 * Checks the resources of one Pulumi type. `A` is the type of their arguments, such as `aws.lambda.PermissionArgs`.
 * Types are named by token, so that the pack loads without the AWS provider's package.
 */
export const check = <A>(
  type: string,
  run: (props: Unwrap<A>, report: Report, args: ResourceValidationArgs) => void,
): Check => ({ type, run: run as Check["run"] });

const anyType = "*";

/** Checks the resources of every type. A type is not known to the pack for this alone. */
export const checkAll = (run: Check["run"]): Check => ({ type: anyType, run });

/** Creates a rule about single resources. Values that are unknown at preview reach it as `unknown`. */
export const resourceRule = (info: RuleInfo, ...checks: readonly Check[]): ResourceValidationPolicy => ({
  ...policyOf({
    ...info,
    reads: [...(info.reads ?? []), ...checks.map(({ type }) => type).filter((type) => type !== anyType)],
  }),
  validateResource: (args, report) => {
    for (const { type, run } of checks) if (type === args.type || type === anyType) judge(run, args, report);
  },
});

function judge(run: Check["run"], args: ResourceValidationArgs, report: ReportViolation): void {
  const props = withoutUnknowns(args.props);
  const isSure = (about: unknown) =>
    !holdsUnknown(about) && !(typeof about === "string" && isHidden(props, about));
  const tell: Report = (text, ...about) => {
    if (about.every(isSure)) report(text);
  };
  // A rule may mistake an unknown list for a malformed one.
  tolerantly(
    () => run(props, tell, args),
    (text) => tell(text, props),
  );
}

/**
 * Creates a rule about the whole stack. `report` takes the violating resource's URN. Values that are unknown at preview
 * reach it as `unknown`.
 */
export const stackRule = (
  info: RuleInfo,
  run: (resources: readonly PolicyResource[], report: StackReport, args: StackValidationArgs) => void,
): StackValidationPolicy => ({
  ...policyOf(info),
  validateStack: (args, report) =>
    tolerantly(() => run(resourcesWithoutUnknowns(args.resources), report, args), report),
});

export type StackReport = (message: string, urn?: string) => void;

/**
 * Runs a check. Malformed inputs, such as a number instead of an object, are reported as a violation, so that they do
 * not crash the pack.
 */
function tolerantly(run: () => void, report: StackReport): void {
  try {
    run();
  } catch (error) {
    report(`Its inputs can't be checked: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function policyOf({ controls, remediation, enforcementLevel = "mandatory", reads = [], ...info }: RuleInfo) {
  readBy.set(info.name, reads);
  return { ...info, enforcementLevel, remediationSteps: remediation, tags: [...controls] };
}
