import type { Method } from "./method";

type Routed = Pick<Method, "httpMethod" | "resourcePath">;

export interface Match<M> {
  readonly method: M;
  /** The parameters, percent-encoded as AWS passes them on; `null` if the resource has none. */
  readonly pathParameters: Readonly<Record<string, string>> | null;
}

class Node<M> {
  readonly exact = new Map<string, Node<M>>();
  parameter: { readonly name: string; readonly node: Node<M> } | undefined;
  greedy: { readonly name: string; readonly methods: Map<string, M> } | undefined;
  readonly methods = new Map<string, M>();
}

/**
 * Finds the method of a request. An exact segment takes precedence over `{name}`, and `{name}` over `{name+}`. If the
 * best match lacks the HTTP method, the next best one that has it answers.
 */
export class Router<M extends Routed> {
  private readonly root = new Node<M>();

  constructor(methods: readonly M[]) {
    for (const method of methods) this.add(method);
  }

  find(httpMethod: string, path: string): Match<M> | undefined {
    const segments = split(path);
    const found = search(this.root, segments, 0, httpMethod, []);
    if (!found) return undefined;
    const { method, values } = found;
    return { method, pathParameters: values.length ? Object.fromEntries(values) : null };
  }

  private add(method: M): void {
    let node = this.root;
    for (const segment of split(method.resourcePath)) {
      const name = /^\{(.+?)(\+?)\}$/.exec(segment);
      if (!name?.[1]) node = child(node, segment);
      else if (name[2]) {
        node.greedy ??= { name: name[1], methods: new Map() };
        node.greedy.methods.set(method.httpMethod, method);
        return;
      } else {
        node.parameter ??= { name: name[1], node: new Node<M>() };
        node = node.parameter.node;
      }
    }
    node.methods.set(method.httpMethod, method);
  }
}

type Values = readonly (readonly [string, string])[];

function search<M>(
  node: Node<M>,
  segments: readonly string[],
  at: number,
  httpMethod: string,
  values: Values,
): { method: M; values: Values } | undefined {
  const segment = segments[at];
  if (segment === undefined) {
    const method = choose(node.methods, httpMethod);
    return method && { method, values };
  }
  const exact = node.exact.get(segment);
  const found = exact && search(exact, segments, at + 1, httpMethod, values);
  if (found) return found;
  if (node.parameter && segment !== "") {
    const { name, node: next } = node.parameter;
    const inner = search(next, segments, at + 1, httpMethod, [...values, [name, segment]]);
    if (inner) return inner;
  }
  if (!node.greedy) return undefined;
  const method = choose(node.greedy.methods, httpMethod);
  return method && { method, values: [...values, [node.greedy.name, segments.slice(at).join("/")]] };
}

const anyMethods = new Set(["DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"]);

const choose = <M>(methods: ReadonlyMap<string, M>, httpMethod: string) =>
  methods.get(httpMethod) ?? (anyMethods.has(httpMethod) ? methods.get("ANY") : undefined);

function child<M>(node: Node<M>, segment: string): Node<M> {
  let next = node.exact.get(segment);
  if (!next) {
    next = new Node<M>();
    node.exact.set(segment, next);
  }
  return next;
}

/** Splits a path. A trailing slash does not count; an empty segment within does. */
function split(path: string): readonly string[] {
  const trimmed = path.replace(/^\/+/, "").replace(/\/+$/, "");
  return trimmed === "" ? [] : trimmed.split("/");
}
