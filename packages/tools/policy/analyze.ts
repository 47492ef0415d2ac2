import type { RecordedResource } from "@game-backend/local-cloud/engine";
import type {
  Policies,
  PolicyResource,
  PolicyResourceOptions,
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
          await validate({ ...resource, ...common, asType: resource.asType as never }, report(resource.urn));
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

function policyResources(graph: readonly RecordedResource[]): readonly PolicyResource[] {
  const resources = graph.map((resource): PolicyResource => {
    const { type, name, urn, inputs } = resource;
    const isType = (resourceClass: object) =>
      "__pulumiType" in resourceClass && resourceClass.__pulumiType === type;
    return {
      type,
      name,
      urn,
      props: inputs,
      opts: optionsOf(resource),
      dependencies: [],
      propertyDependencies: {},
      isType,
      asType: (resourceClass: object) => (isType(resourceClass) ? (inputs as never) : undefined),
    };
  });
  const byUrn = new Map(resources.map((resource) => [resource.urn, resource]));
  const found = (urns: readonly string[]) => urns.flatMap((urn) => byUrn.get(urn) ?? []);
  graph.forEach(({ urn, parent, dependencies, propertyDependencies }) => {
    const resource = byUrn.get(urn);
    if (!resource) return;
    resource.parent = byUrn.get(parent ?? "");
    resource.dependencies = found(dependencies);
    resource.propertyDependencies = Object.fromEntries(
      Object.entries(propertyDependencies).map(([name, urns]) => [name, found(urns)]),
    );
  });
  return resources;
}

const optionsOf = ({ protect, ignoreChanges, parent }: RecordedResource): PolicyResourceOptions => ({
  protect,
  ignoreChanges: [...ignoreChanges],
  aliases: [],
  customTimeouts: { createSeconds: 0, updateSeconds: 0, deleteSeconds: 0 },
  additionalSecretOutputs: [],
  parent,
});
