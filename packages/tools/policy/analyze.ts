import type { RecordedResource } from "@game-backend/local-cloud";
import type {
  Policies,
  PolicyResource,
  PolicyResourceOptions,
  ResourceValidationArgs,
  ResourceValidationPolicy,
  Severity,
  StackValidationPolicy,
} from "@pulumi/policy";

/** A violation of a rule by a resource of the recorded graph. */
export interface Finding {
  readonly rule: string;
  readonly enforcementLevel: "mandatory" | "advisory";
  readonly severity: Severity;
  readonly urn: string;
  readonly message: string;
}

/** The configuration of rules by name, as in `--policy-pack-config`. */
export type PackConfig = Readonly<Record<string, object>>;

/** Runs rules over a recorded graph, as the engine does over a stack. */
export async function analyze(
  rules: Policies,
  graph: readonly RecordedResource[],
  config: PackConfig = {},
): Promise<Finding[]> {
  const findings: Finding[] = [];
  const [ofStack, ofResources] = [rules.some(isStackRule), !rules.every(isStackRule)];
  const resources = ofResources ? policyResources(graph) : [];
  const created = ofStack ? policyResources(graph.map(asCreated)) : [];
  for (const rule of rules) {
    const enforcementLevel = levelOf(rule, config);
    const report = (urn: string) => (message: string, about?: string) => {
      findings.push({
        rule: rule.name,
        enforcementLevel,
        severity: rule.severity ?? "medium",
        urn: about ?? urn,
        message,
      });
    };
    const common = {
      stackTags: new Map<string, string>(),
      getConfig: <T extends object>() => ({ ...defaultsOf(rule), ...config[rule.name] }) as T,
      notApplicable: never,
    };
    if (isStackRule(rule)) await rule.validateStack({ resources: [...created], ...common }, report(""));
    else
      for (const resource of resources)
        for (const validate of [rule.validateResource ?? []].flat())
          await validate({ ...common, ...resource.alone() }, report(resource.urn));
  }
  return findings;
}

/**
 * Returns a resource as stack rules see it. The properties of a component are the outputs that it registered. Those of any
 * other resource are its inputs, which its outputs repeat.
 */
export const asCreated = (resource: RecordedResource): RecordedResource =>
  resource.custom ? resource : { ...resource, inputs: resource.outputs };

/** Returns true for a rule about the whole stack, false for one that judges each resource alone. */
export const isStackRule = (rule: Policies[number]): rule is StackValidationPolicy => "validateStack" in rule;

/** Returns a rule's level: the configuration's, or else its own. */
function levelOf(
  { name, enforcementLevel }: Policies[number],
  config: PackConfig,
): Finding["enforcementLevel"] {
  const { enforcementLevel: level = enforcementLevel } = { ...config[name] } as Pick<
    Finding,
    "enforcementLevel"
  >;
  return level === "advisory" ? "advisory" : "mandatory";
}

function never(reason?: string): never {
  throw new Error(reason ?? "not applicable");
}

const defaultsOf = ({ configSchema }: ResourceValidationPolicy | StackValidationPolicy) =>
  Object.fromEntries(
    Object.entries(configSchema?.properties ?? {}).map(([name, property]) => [name, property.default]),
  );

function policyResources(graph: readonly RecordedResource[]): readonly Resource[] {
  const byUrn = new Map<string, PolicyResource>();
  return graph.map((recorded) => {
    const resource = new Resource(recorded, byUrn);
    byUrn.set(recorded.urn, resource);
    return resource;
  });
}

/** A recorded resource as rules see it. It looks others up once a rule follows them: of a thousand, a rule follows few. */
class Resource implements PolicyResource {
  readonly type: string;
  readonly name: string;
  readonly urn: string;
  readonly props: PolicyResource["props"];

  constructor(
    private readonly recorded: RecordedResource,
    private readonly byUrn: ReadonlyMap<string, PolicyResource>,
  ) {
    ({ type: this.type, name: this.name, urn: this.urn, inputs: this.props } = recorded);
  }

  get opts(): PolicyResourceOptions {
    const { protect, ignoreChanges, parent } = this.recorded;
    return {
      protect,
      ignoreChanges: [...ignoreChanges],
      aliases: [],
      customTimeouts: { createSeconds: 0, updateSeconds: 0, deleteSeconds: 0 },
      additionalSecretOutputs: [],
      parent,
    };
  }

  get parent(): PolicyResource | undefined {
    return this.byUrn.get(this.recorded.parent ?? "");
  }

  get dependencies(): PolicyResource[] {
    return this.found(this.recorded.dependencies);
  }

  get propertyDependencies(): Record<string, PolicyResource[]> {
    return Object.fromEntries(
      Object.entries(this.recorded.propertyDependencies).map(([name, urns]) => [name, this.found(urns)]),
    );
  }

  isType(resourceClass: object): boolean {
    return "__pulumiType" in resourceClass && resourceClass.__pulumiType === this.type;
  }

  asType(resourceClass: object): never | undefined {
    return this.isType(resourceClass) ? (this.props as never) : undefined;
  }

  /** Returns what a rule about single resources learns of it. */
  alone(): Pick<ResourceValidationArgs, "type" | "name" | "urn" | "props" | "opts" | "isType" | "asType"> {
    const { type, name, urn, props, opts } = this;
    return {
      ...{ type, name, urn, props, opts },
      isType: (resourceClass) => this.isType(resourceClass),
      asType: (resourceClass) => this.asType(resourceClass),
    };
  }

  private found(urns: readonly string[]): PolicyResource[] {
    return urns.flatMap((urn) => this.byUrn.get(urn) ?? []);
  }
}
