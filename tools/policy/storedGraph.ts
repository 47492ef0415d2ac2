import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { RecordedResource } from "@game-backend/local-cloud";
import { analyze } from "@game-backend/tools/policy/analyze";
import type { Policies } from "@pulumi/policy";
import { mutations, tryMutations } from "./mutations";
import { faultyPath, type Graph, type Mutation } from "./mutations/mutation";

/** Where the part of the stack with everything is stored: `npm run baseline -- --policies` writes it. */
export const storedPath = join(__dirname, "mutations/everything.jsonl");

/**
 * The part of a graph on which faults are tried without a run of the program. It has few resources, and one path of an API's
 * document. What differs from run to run, or changes with a function's code, is left out.
 */
export type Part = readonly RecordedResource[];

/** What differs from run to run, or changes with a function's code: hashes, secrets, times, ports and folders. */
const passing = [
  /\b[0-9a-zA-Z]{40,}\b/g,
  /\b[0-9a-f]{32}\b/g,
  /\b\d{4}-\d\d-\d\dT[\d:.]+Z?/g,
  /(?<=\b(?:127\.0\.0\.1|localhost):)\d+/g,
  /(?<="path":")[^"]+/g,
];

const stackType = "pulumi:pulumi:Stack";

/**
 * Returns a graph as every run of the same program makes it: without what is passing, and in the order of URNs. Rules see no
 * outputs but those of components, and the stack's have secrets of the run.
 */
const lasting = (graph: readonly RecordedResource[]): Part =>
  graph
    .toSorted((one, other) => (one.urn < other.urn ? -1 : 1))
    .map(({ at: _, ...one }) => ({
      ...one,
      outputs: one.custom || one.type === stackType ? {} : one.outputs,
      dependencies: one.dependencies.toSorted(),
      aliases: [],
    }))
    .map((one) => JSON.parse(passing.reduce((text, each) => text.replace(each, ""), JSON.stringify(one))));

/** What a part keeps or leaves out: the URN of a resource, or that of an API, a space, and a path of its document. */
type Piece = string;

interface ApiDocument {
  readonly paths: Readonly<Record<string, unknown>>;
}

const apiType = "aws:apigateway/restApi:RestApi";
const documents = new Map<unknown, ApiDocument>();

function documentOf({ inputs: { body } }: RecordedResource): ApiDocument {
  const known: ApiDocument = documents.get(body) ?? JSON.parse(String(body));
  documents.set(body, known);
  return known;
}

const piecesOf = (part: Part): Piece[] =>
  part.flatMap((one) =>
    one.type === apiType
      ? [one.urn, ...Object.keys(documentOf(one).paths).map((path) => `${one.urn} ${path}`)]
      : [one.urn],
  );

/** Returns the part of a graph that has these pieces. */
function cut(graph: Part, pieces: ReadonlySet<Piece>): Part {
  const kept = (urns: readonly string[]) => urns.filter((urn) => pieces.has(urn));
  return graph
    .filter(({ urn }) => pieces.has(urn))
    .map((resource) => ({
      ...resource,
      inputs: resource.type === apiType ? withPaths(resource, pieces) : resource.inputs,
      dependencies: kept(resource.dependencies),
      propertyDependencies: Object.fromEntries(
        Object.entries(resource.propertyDependencies).map(([name, urns]) => [name, kept(urns)]),
      ),
    }));
}

/** Returns an API's inputs, with those paths of its document that are kept, and the one in which faults are made. */
function withPaths(api: RecordedResource, pieces: ReadonlySet<Piece>): RecordedResource["inputs"] {
  const document = documentOf(api);
  const paths = Object.entries(document.paths).filter(
    ([path]) => path === faultyPath || pieces.has(`${api.urn} ${path}`),
  );
  return { ...api.inputs, body: JSON.stringify({ ...document, paths: Object.fromEntries(paths) }) };
}

/** Returns the text of a part: a line for each resource. */
export const writtenPart = (part: Part): string => `${part.map((one) => JSON.stringify(one)).join("\n")}\n`;

export const storedText = (): string => readFileSync(storedPath, "utf8");

/** Returns the stored part of the stack with everything. */
export const storedPart = (): Part =>
  storedText()
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));

/** Returns the same part of another graph. */
export const samePart = (part: Part, graph: readonly RecordedResource[]): Part =>
  cut(lasting(graph), new Set(piecesOf(part)));

/** Returns a small part of a graph on which the rules catch every fault. Throws if they miss one on the whole. */
export async function partOf(rules: Policies, { resources: graph, config }: Graph): Promise<Part> {
  const resources = lasting(graph);
  const pieces = new Set(resources.filter(({ type }) => type === stackType).map(({ urn }) => urn));
  for (;;) {
    const part = cut(resources, pieces);
    const missed = await missedOn(rules, { resources: part, config });
    if (missed.length === 0) return part;
    // A fault is tried in the first resources that can have it: what the part has comes first.
    const isKept = ({ urn }: RecordedResource) => pieces.has(urn);
    const whole = [...resources.filter(isKept), ...resources.filter((one) => !isKept(one))];
    const all = piecesOf(whole);
    for (const { mutation, of } of missed) {
      const holds = async (some: readonly Piece[]) =>
        await catches(rules, mutation, of, { resources: cut(whole, new Set(some)), config });
      if (!(await holds(all))) throw new Error(`${mutation.rule} misses a fault: ${mutation.title}`);
      for (const piece of await fewest(all, holds)) pieces.add(piece);
    }
  }
}

/** Returns the faults that are missed, each with the resource's name, or that no resource can have. */
async function missedOn(rules: Policies, graph: Graph): Promise<{ mutation: Mutation; of?: string }[]> {
  const tried = await tryMutations(rules, graph);
  const found = new Set(tried.map(({ mutation }) => mutation));
  return [
    ...mutations.filter((mutation) => !found.has(mutation)).map((mutation) => ({ mutation })),
    ...tried.filter(({ caught }) => !caught),
  ];
}

/** Returns true if a fault's rule catches it: in the resource of this name, or else in the first that can have it. */
async function catches(
  rules: Policies,
  { rule, mutants }: Mutation,
  name: string | undefined,
  graph: Graph,
): Promise<boolean> {
  const mutant = mutants(graph).find(({ of }) => name === undefined || of === name);
  if (!mutant) return false;
  const meant = rules.filter((one) => one.name === rule);
  const found = async ({ resources, config }: Graph) =>
    (await analyze(meant, resources, config)).map(({ urn, message }) => `${urn} ${message}`);
  const known = new Set(await found(graph));
  return (await found(mutant.graph)).some((finding) => !known.has(finding));
}

/** Returns few pieces for which something holds: it leaves out ever smaller runs of them, as long as it still holds. */
async function fewest(
  all: readonly Piece[],
  holds: (some: readonly Piece[]) => Promise<boolean>,
): Promise<readonly Piece[]> {
  let kept = all;
  for (let size = Math.ceil(all.length / 2); size >= 1; size = Math.floor(size / 2))
    for (let at = 0; at < kept.length; ) {
      const without = kept.toSpliced(at, size);
      if (await holds(without)) kept = without;
      else at += size;
    }
  return kept;
}
