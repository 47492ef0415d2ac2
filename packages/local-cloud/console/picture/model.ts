import type { RecordedResource } from "../../engine";

/** Something that is drawn: a resource, a component, or several resources of one type. */
export interface Part {
  /** A URN, or a name of the picture's own for what stands for several resources. */
  readonly id: string;
  readonly kind: "resource" | "component" | "group";
  readonly name: string;
  /** Without its module's version of the type, such as `dynamodb Table`. */
  readonly type: string;
  readonly children: readonly Part[];
  /** URNs that it stands for, with those inside. */
  readonly stands: readonly string[];
}

/** What to draw of a program. */
export interface Detail {
  /** Only this component, with everything in it, and what it touches. */
  readonly component?: string;
  /** All resources, each by itself. */
  readonly whole?: boolean;
}

/** More resources of one type than this are drawn as one in an overview, if no other component uses them. */
const many = 4;

/** The parts of a program: below the stack, components with what is inside them. */
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

/** A component and the outermost components and resources that it uses or that use it. */
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

/** Resources that something outside their component depends on. */
function usedElsewhere(graph: readonly RecordedResource[]): ReadonlySet<string> {
  const parents = new Map(graph.map(({ urn, parent }) => [urn, parent]));
  const within = (urn: string | undefined, ancestor: string | undefined): boolean =>
    urn !== undefined && (urn === ancestor || within(parents.get(urn), ancestor));
  return new Set(edgesOf(graph).flatMap(([from, to]) => (within(from, parents.get(to)) ? [] : [to])));
}

/** Resources of one type, of which there are many, become one. */
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

/** From what uses to what is used, by URN. */
export const edgesOf = (graph: readonly RecordedResource[]): readonly (readonly [string, string])[] =>
  graph.flatMap(({ urn, dependencies }) => dependencies.map((to) => [urn, to] as const));

/** `aws:dynamodb/table:Table` → `dynamodb Table`; of a package of one module, the package. */
export function shortType(type: string): string {
  const [pkg = "", module = "", name = ""] = type.split(":");
  const folder = module.split("/")[0] ?? "";
  return pkg === "aws" ? `${folder} ${name}` : module === "index" ? name : `${pkg} ${name}`;
}
