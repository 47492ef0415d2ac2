import type { RecordedResource } from "@game-backend/local-cloud";
import type { PackConfig } from "@game-backend/tools/policy/analyze";
import { isUnknown } from "../../../policies/lib/withoutUnknowns";

// biome-ignore lint/suspicious/noExplicitAny: a mutation changes the inputs of any resource
export type Inputs = any;

export interface Graph {
  readonly resources: readonly RecordedResource[];
  readonly config: PackConfig;
}

/** A fault that a developer could introduce into the program, and the rule that must catch it. */
export interface Mutation {
  readonly title: string;
  /** The rule's name. */
  readonly rule: string;
  /** Returns the graph with the fault, once for each of some resources that can have it. */
  mutants(graph: Graph): readonly { readonly of: string; readonly graph: Graph }[];
}

/** The path of an API's document in which faults are made. A stored graph keeps it. */
export const faultyPath = "/score";

/** The number of resources on which a mutation is tried. */
const tried = 3;

type Matches = (resource: RecordedResource) => boolean;

const targets = ({ resources }: Graph, type: string, matches: Matches) =>
  resources.filter((one) => one.type === type && matches(one)).slice(0, tried);

const replaced = (graph: Graph, urn: string, by: readonly RecordedResource[]): Graph => ({
  ...graph,
  resources: graph.resources.flatMap((one) => (one.urn === urn ? by : [one])),
});

/** Edits inputs. Returns "unknown" if the value is unknown at preview and so cannot be edited. */
// biome-ignore lint/suspicious/noConfusingVoidType: most edits return nothing
type Edit = (inputs: Inputs) => "unknown" | void;

/** Returns a mutation that changes the inputs of resources of a type. */
export const change = (
  rule: string,
  title: string,
  type: string,
  edit: Edit,
  matches: Matches = () => true,
): Mutation => ({
  title,
  rule,
  mutants: (graph) =>
    targets(graph, type, matches).flatMap((resource) => {
      const inputs = structuredClone(resource.inputs);
      if (edit(inputs) === "unknown") return [];
      return [{ of: resource.name, graph: replaced(graph, resource.urn, [{ ...resource, inputs }]) }];
    }),
});

/** Returns a mutation that removes resources of a type. */
export const remove = (
  rule: string,
  title: string,
  type: string,
  matches: Matches = () => true,
): Mutation => ({
  title,
  rule,
  mutants: (graph) =>
    targets(graph, type, matches).map(({ name, urn }) => ({ of: name, graph: replaced(graph, urn, []) })),
});

/** Returns a mutation that adds a resource with a fault. */
export const add = (rule: string, title: string, type: string, inputs: Inputs): Mutation => ({
  title,
  rule,
  mutants: (graph) => [{ of: "a new resource", graph: withNew(graph, { type, inputs }) }],
});

/** Returns a mutation that adds a resource whose property refers to one of the program, such as a policy of its role. */
export const beside = (
  rule: string,
  title: string,
  type: string,
  of: { readonly type: string; readonly property: string; readonly matches?: Matches },
  inputs: Inputs,
): Mutation => ({
  title,
  rule,
  mutants: (graph) =>
    targets(graph, of.type, of.matches ?? (() => true)).map((target) => ({
      of: target.name,
      graph: withNew(graph, {
        type,
        inputs: { ...inputs, [of.property]: target.id ?? target.name },
        propertyDependencies: { [of.property]: [target.urn] },
      }),
    })),
});

/** Returns the graph with a new resource at its top. */
function withNew(
  graph: Graph,
  {
    type,
    inputs,
    propertyDependencies = {},
  }: Pick<RecordedResource, "type" | "inputs"> & Partial<RecordedResource>,
): Graph {
  const stack = graph.resources.find((one) => one.type === "pulumi:pulumi:Stack");
  const urn = `${stack?.urn.split("::").slice(0, 2).join("::")}::${type}::mutant`;
  const added: RecordedResource = {
    ...{ urn, type, name: "mutant", parent: stack?.urn, custom: true, id: "mutant", inputs, secrets: [] },
    ...{ outputs: {}, dependencies: [], propertyDependencies, protect: false },
    ...{ retainOnDelete: false, ignoreChanges: [], aliases: [] },
  };
  return { ...graph, resources: [...graph.resources, added] };
}

/** Returns a mutation that takes a property's reference away and gives it a value of its own, such as a foreign role. */
export const detach = (
  rule: string,
  title: string,
  type: string,
  property: string,
  value: (before: Inputs) => Inputs,
): Mutation => ({
  title,
  rule,
  mutants: (graph) =>
    targets(graph, type, () => true).map((resource) => {
      const inputs = { ...resource.inputs, [property]: value(structuredClone(resource.inputs[property])) };
      const propertyDependencies = { ...resource.propertyDependencies, [property]: [] };
      return {
        of: resource.name,
        graph: replaced(graph, resource.urn, [{ ...resource, inputs, propertyDependencies }]),
      };
    }),
});

/** Returns a mutation that lets resources of a type no longer wait for those whose URNs match. */
export const early = (rule: string, title: string, type: string, waits: RegExp): Mutation => ({
  title,
  rule,
  mutants: (graph) =>
    targets(graph, type, ({ dependencies }) => dependencies.some((urn) => waits.test(urn))).map(
      (resource) => {
        const dependencies = resource.dependencies.filter((urn) => !waits.test(urn));
        return { of: resource.name, graph: replaced(graph, resource.urn, [{ ...resource, dependencies }]) };
      },
    ),
});

/** Returns a mutation that gives a resource the property of another one, such as its role. */
export const share = (rule: string, title: string, type: string, property: string): Mutation => ({
  title,
  rule,
  mutants: (graph) => {
    const [first, ...others] = targets(graph, type, () => true);
    return others.map((resource) => {
      const inputs = { ...resource.inputs, [property]: first?.inputs[property] };
      const propertyDependencies = {
        ...resource.propertyDependencies,
        [property]: first?.propertyDependencies[property] ?? [],
      };
      const mutant = { ...resource, inputs, propertyDependencies };
      return { of: resource.name, graph: replaced(graph, resource.urn, [mutant]) };
    });
  },
});

/** Returns a mutation that changes the declared load. */
export const declare = (rule: string, title: string, config: object): Mutation => ({
  title,
  rule,
  mutants: ({ resources, config: before }) => [
    {
      of: "the pack's configuration",
      graph: { resources, config: { ...before, [rule]: { ...before[rule], ...config } } },
    },
  ],
});

/** Returns an edit of the first `Allow` statement in a policy or in a list of statements, be it JSON text or an object. */
export const statement =
  (
    property: string,
    edit: (statement: Inputs) => void,
    matches: (statement: Inputs) => boolean = () => true,
  ) =>
  (inputs: Inputs) => {
    if (isUnknown(inputs[property])) return "unknown";
    const text = typeof inputs[property] === "string";
    const policy = text ? JSON.parse(inputs[property]) : inputs[property];
    const statements = Array.isArray(policy) ? policy : policy.Statement;
    const found = statements.find((one: Inputs) => one.Effect === "Allow" && matches(one));
    if (found) edit(found);
    inputs[property] = text ? JSON.stringify(policy) : policy;
    return undefined;
  };

/** Returns an edit that adds a statement to a policy, be it JSON text or an object. */
export const withStatement = (property: string, added: object) => (inputs: Inputs) => {
  if (isUnknown(inputs[property])) return "unknown";
  const text = typeof inputs[property] === "string";
  const policy = text ? JSON.parse(inputs[property]) : inputs[property];
  policy.Statement.push(added);
  inputs[property] = text ? JSON.stringify(policy) : policy;
  return undefined;
};

/** Returns an edit of a REST API's document. */
export const api = (edit: (document: Inputs) => void) => (inputs: Inputs) => {
  if (isUnknown(inputs.body)) return "unknown";
  const document = JSON.parse(inputs.body);
  edit(document);
  inputs.body = JSON.stringify(document);
  return undefined;
};
