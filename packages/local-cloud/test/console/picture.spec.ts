import assert from "node:assert/strict";

import * as fc from "fast-check";

import { type DrawnBox, type Picture, picture } from "../../console/picture";
import { acyclic, adjacency, layersOf, reduced } from "../../console/picture/layers";
import type { RecordedResource } from "../../engine";
import { resource } from "../../testing/console";

const draw = (
  graph: readonly RecordedResource[],
  query: { component?: string; whole?: boolean } = {},
): Picture => {
  const drawn = picture(graph, query);
  if (!drawn) throw new Error("nothing was drawn");
  return drawn;
};

const component = (name: string, parent?: string) =>
  resource(name, { type: `game:index:${name}`, custom: false, parent });

/** Returns the boxes that lie outside their parent or over one another. */
function misplaced({ boxes, width, height }: Picture): string[] {
  const byId = new Map(boxes.map((box) => [box.id, box]));
  const outside = boxes.filter((box) => {
    const around = box.within ? byId.get(box.within) : { x: 0, y: 0, width, height };
    if (!around) return true;
    return (
      box.x < around.x ||
      box.y < around.y ||
      box.x + box.width > around.x + around.width ||
      box.y + box.height > around.y + around.height
    );
  });
  const over = (a: DrawnBox, b: DrawnBox) =>
    a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
  const overlapping = boxes.filter((a, i) =>
    boxes.slice(i + 1).some((b) => a.within === b.within && over(a, b)),
  );
  return [...outside, ...overlapping].map(({ name }) => name);
}

describe("the picture of resources", () => {
  const api = component("api");
  const tables = component("tables");
  const scores = resource("scores", { parent: tables.urn, type: "aws:dynamodb/table:Table" });
  const role = resource("role", { parent: api.urn, dependencies: [scores.urn] });
  const handler = resource("handler", { parent: api.urn, dependencies: [role.urn, scores.urn] });
  const program = [tables, scores, api, role, handler];

  it("has a box for each component around what is in it, and what uses before what is used", () => {
    const drawn = draw(program);
    assert.deepEqual(misplaced(drawn), []);
    const at = (name: string) => drawn.boxes.find((box) => box.name === name);
    assert.equal(at("role")?.within, api.urn);
    assert.equal(at("scores")?.type, "dynamodb Table");
    const lines = drawn.lines.map(({ from, to, count }) => `${from} ${to} ${count}`);
    assert.deepEqual(new Set(lines), new Set([`${handler.urn} ${role.urn} 1`, `${api.urn} ${tables.urn} 2`]));
    const leads = (first: string, second: string) => {
      const [a, b] = [at(first), at(second)];
      return a && b && (a.x + a.width < b.x || a.y + a.height < b.y);
    };
    assert.ok(leads("api", "tables"));
    assert.ok(leads("handler", "role"));
  });

  it("knows which routes a shared function serves, in its box and in those around it", () => {
    const access = { "aws:iam/role:Role::role": { parts: { "POST /score": [], "GET /board": [] } } };
    const own = { ...component("function", api.urn), outputs: { access } };
    const lambda = resource("lambda", { parent: own.urn, type: "aws:lambda/function:Function" });
    const other = component("other", api.urn);
    const graph = [tables, scores, api, own, lambda, other, resource("topic", { parent: other.urn })];
    const routes = ["POST /score", "GET /board"];
    const found = (drawn: Picture) =>
      Object.fromEntries(drawn.boxes.flatMap((box) => (box.routes.length ? [[box.name, box.routes]] : [])));
    assert.deepEqual(found(draw(graph)), { api: routes, function: routes });
    assert.deepEqual(found(draw(graph, { whole: true })), { api: routes, function: routes, lambda: routes });
  });

  it("draws many of a type as one, unless another component uses them", () => {
    const permissions = Array.from({ length: 9 }, (_, i) =>
      resource(`may-${i}`, { parent: api.urn, type: "aws:lambda/permission:Permission" }),
    );
    const more = Array.from({ length: 9 }, (_, i) =>
      resource(`table-${i}`, { parent: tables.urn, type: "aws:dynamodb/table:Table" }),
    );
    const user = resource("user", { parent: api.urn, dependencies: more.map(({ urn }) => urn) });
    const graph = [...program, ...permissions, ...more, user];
    const group = draw(graph).boxes.find(({ kind }) => kind === "group");
    assert.equal(group?.name, "9 × Permission");
    assert.deepEqual(
      group.stands,
      permissions.map(({ urn }) => urn),
    );
    assert.equal(draw(graph).boxes.filter(({ name }) => name.startsWith("table-")).length, 9);
    const whole = draw(graph, { whole: true }).boxes;
    assert.equal(whole.length, graph.length);
    assert.ok(whole.every(({ kind }) => kind !== "group"));
  });

  it("shows one component with what it touches", () => {
    const other = component("other");
    const drawn = draw([...program, other], { component: tables.urn });
    assert.deepEqual(
      drawn.boxes.map(({ name, open }) => [name, open]),
      [
        ["api", false],
        ["tables", true],
        ["scores", false],
      ],
    );
    assert.equal(picture(program, { component: "urn:unknown" }), undefined);
  });

  it("copes with components that use one another", () => {
    const back = resource("back", { parent: tables.urn, dependencies: [role.urn] });
    const drawn = draw([...program, back]);
    assert.deepEqual(misplaced(drawn), []);
    assert.ok(drawn.lines.some(({ from, to }) => from === api.urn || to === api.urn));
  });

  it("lays any program out without overlaps", () => {
    const programs = fc
      .array(
        fc.record({ parent: fc.nat(), uses: fc.array(fc.nat(), { maxLength: 4 }), custom: fc.boolean() }),
        {
          minLength: 1,
          maxLength: 60,
        },
      )
      .map((seeds) => {
        const graph: RecordedResource[] = [];
        for (const [i, { parent, uses, custom }] of seeds.entries()) {
          const components = graph.filter((one) => !one.custom);
          const above = components[parent % (components.length + 1)];
          const type = custom ? `aws:sns/topic${i % 3}:Topic` : "game:index:Part";
          const dependencies =
            graph.length > 0 ? uses.map((use) => graph[use % graph.length]?.urn ?? "") : [];
          graph.push(resource(`r${i}`, { type, custom, parent: above?.urn, dependencies }));
        }
        return graph;
      });
    fc.assert(
      fc.property(programs, fc.boolean(), (graph, whole) => {
        assert.deepEqual(misplaced(draw(graph, { whole })), []);
      }),
      { numRuns: 60 },
    );
  });
});

describe("layers", () => {
  const edges = fc.array(fc.tuple(fc.nat(19), fc.nat(19)), { maxLength: 60 });

  it("put everything after what leads to it, whatever circles there are", () => {
    fc.assert(
      fc.property(edges, (pairs) => {
        const graph = acyclic(adjacency(20, pairs));
        const layers = layersOf(graph);
        for (const [from, targets] of graph.entries())
          for (const to of targets) assert.ok((layers[from] ?? 0) < (layers[to] ?? 0));
      }),
    );
  });

  it("leave out only what a longer way says", () => {
    const reach = (graph: readonly ReadonlySet<number>[], from: number): ReadonlySet<number> => {
      const seen = new Set<number>();
      const visit = (node: number) => {
        for (const to of graph[node] ?? []) if (!seen.has(to)) visit(seen.add(to) && to);
      };
      visit(from);
      return seen;
    };
    fc.assert(
      fc.property(edges, (pairs) => {
        const graph = acyclic(adjacency(20, pairs));
        const less = reduced(graph);
        for (const node of graph.keys()) assert.deepEqual(reach(less, node), reach(graph, node));
      }),
    );
  });
});
