import type { RecordedResource } from "../../engine";

/** A drawn item: a resource, a component, or several resources of one type. */
export interface Part {
  /** A URN, or for several resources an id that only the picture uses. */
  readonly id: string;
  readonly kind: "resource" | "component" | "group";
  readonly name: string;
  /** The type without its module's version, such as `dynamodb Table`. */
  readonly type: string;
  readonly children: readonly Part[];
  /** The URNs that it represents, including those inside it. */
  readonly stands: readonly string[];
}

/** The part of a program to draw. */
export interface Detail {
  /** Draws only this component with its content and its neighbours. */
  readonly component?: string;
  /** Draws every resource separately. */
  readonly whole?: boolean;
}

/**
 * In an overview, if there are more resources of one type than this, they become one part. Resources that another
 * component uses stay separate.
 */
const many = 4;

/** Returns the parts of a program: the stack's children, including the content of components. */
export function partsOf(
  graph: readonly RecordedResource[],
  { component, whole = false }: Detail,
): readonly Part[] {
  const children = new Map<string | undefined, RecordedResource[]>();
  for (const resource of graph) {
    const siblings = children.get(resource.parent) ?? [];
    siblings.push(resource);
    children.set(resource.parent, siblings);
  }
  const inside = (urn: string): readonly RecordedResource[] => children.get(urn) ?? [];
  const standsFor = (urn: string): string[] => [urn, ...inside(urn).flatMap((child) => standsFor(child.urn))];

  const part = (resource: RecordedResource, depth: number): Part => ({
    id: resource.urn,
    kind: resource.custom ? "resource" : "component",
    name: resource.name,
    type: shortType(resource.type),
    children: depth > 0 ? grouped(inside(resource.urn), depth - 1) : [],
    stands: standsFor(resource.urn),
  });
  const grouped = (resources: readonly RecordedResource[], depth: number): readonly Part[] => {
    const parts = resources.map((resource) => part(resource, depth));
    return depth > 0 ? parts : withGroups(parts, shared);
  };

  const shared = usedElsewhere(graph);
  const roots = graph.filter(({ parent }) => parent === undefined);
  const top = roots.flatMap((root) => (root.type === "pulumi:pulumi:Stack" ? inside(root.urn) : [root]));
  if (component === undefined) return top.map((resource) => part(resource, whole ? everything : 1));
  return around(graph, top, component).map((resource) =>
    part(resource, resource.urn === component ? everything : 0),
  );
}

const everything = Number.POSITIVE_INFINITY;

/** Returns a component with the outermost components and resources that it uses or that use it. */
function around(
  graph: readonly RecordedResource[],
  top: readonly RecordedResource[],
  component: string,
): readonly RecordedResource[] {
  const byUrn = new Map(graph.map((resource) => [resource.urn, resource]));
  const within = (urn: string | undefined, ancestor: string): boolean =>
    urn !== undefined && (urn === ancestor || within(byUrn.get(urn)?.parent, ancestor));
  const outermost = (urn: string) => top.find((one) => within(urn, one.urn))?.urn;
  const touched = new Set<string | undefined>();
  for (const [from, to] of edgesOf(graph)) {
    if (within(from, component)) touched.add(outermost(to));
    if (within(to, component)) touched.add(outermost(from));
  }
  const own = byUrn.get(component);
  const others = top.filter(({ urn }) => touched.has(urn) && !within(component, urn));
  return own ? [own, ...others] : [];
}

/** Returns the resources that something outside their component depends on. */
function usedElsewhere(graph: readonly RecordedResource[]): ReadonlySet<string> {
  const parents = new Map(graph.map(({ urn, parent }) => [urn, parent]));
  const within = (urn: string | undefined, ancestor: string | undefined): boolean =>
    urn !== undefined && (urn === ancestor || within(parents.get(urn), ancestor));
  return new Set(edgesOf(graph).flatMap(([from, to]) => (within(from, parents.get(to)) ? [] : [to])));
}

/** Merges many resources of one type into one part. */
function withGroups(parts: readonly Part[], shared: ReadonlySet<string>): readonly Part[] {
  const byType = new Map<string, Part[]>();
  for (const part of parts)
    if (part.kind === "resource" && !shared.has(part.id))
      byType.set(part.type, [...(byType.get(part.type) ?? []), part]);
  const groups = [...byType].filter(([, members]) => members.length > many);
  const gone = new Set(groups.flatMap(([, members]) => members));
  return [
    ...parts.filter((part) => !gone.has(part)),
    ...groups.map(
      ([type, members]): Part => ({
        id: `group:${members[0]?.id}`,
        kind: "group",
        name: `${members.length} × ${type.split(" ").at(-1)}`,
        type,
        children: [],
        stands: members.flatMap(({ stands }) => stands),
      }),
    ),
  ];
}

/** Returns the dependencies as pairs of URNs: the dependent first. */
export const edgesOf = (graph: readonly RecordedResource[]): readonly (readonly [string, string])[] =>
  graph.flatMap(({ urn, dependencies }) => dependencies.map((to) => [urn, to] as const));

/**
 * Shortens a type: `aws:dynamodb/table:Table` → `dynamodb Table`. Types of other packages keep the package's name.
 */
function shortType(type: string): string {
  const [pkg = "", module = "", name = ""] = type.split(":");
  const folder = module.split("/")[0] ?? "";
  return pkg === "aws" ? `${folder} ${name}` : module === "index" ? name : `${pkg} ${name}`;
}
