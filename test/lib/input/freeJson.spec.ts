import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { Refusal } from "@game-backend/framework/errors";
import { type AnyRoute, isLambdaRoute } from "@game-backend/framework/gatewayRoute";
import { inputOf } from "@game-backend/framework/input";
import { requestHash } from "@game-backend/framework/requestHash";
import { game } from "../../../tools/harness/whole";
import { hostileJson } from "../../hostileJson";

/** A part of a schema, as far as it has others. */
interface Part {
  readonly _zod: {
    readonly def: {
      readonly type: string;
      readonly shape?: Readonly<Record<string, Part>>;
      readonly catchall?: Part;
      readonly element?: Part;
      readonly innerType?: Part;
      readonly valueType?: Part;
      readonly options?: readonly Part[];
      readonly in?: Part;
    };
  };
}

/** Returns the places of a schema that take any JSON. */
function freeIn({ _zod: { def } }: Part, path: readonly (string | 0)[] = []): (readonly (string | 0)[])[] {
  if (def.type === "unknown" || def.type === "any") return [path];
  const inner = (part: Part | undefined, ...name: (string | 0)[]) =>
    part ? freeIn(part, [...path, ...name]) : [];
  return [
    ...Object.entries(def.shape ?? {}).flatMap(([name, part]) => inner(part, name)),
    ...inner(def.catchall, "more"),
    ...inner(def.element, 0),
    ...inner(def.innerType),
    ...(def.valueType?._zod.def.type === "unknown" ? [path] : []),
    ...inner(def.valueType, "member"),
    ...inner(def.in),
    ...(def.options ?? []).flatMap((part) => inner(part)),
  ];
}

const mark = "any JSON";

/** Returns an example of a body with a mark at a place. */
function marked(example: unknown, [name, ...rest]: readonly (string | 0)[]): unknown {
  if (name === undefined) return mark;
  const known = typeof example === "object" && example !== null ? example : name === 0 ? [] : {};
  const at = marked((known as Readonly<Record<string, unknown>>)[name], rest);
  return name === 0 ? [at, ...(known as unknown[]).slice(1)] : { ...known, [name]: at };
}

const valueAt = (value: unknown, path: readonly (string | 0)[]): unknown =>
  path.reduce<unknown>((inner, name) => (inner as Readonly<Record<string, unknown>>)[name], value);

const free = Object.entries<AnyRoute>(game.routes).flatMap(([name, route]) =>
  isLambdaRoute(route) && route.body
    ? freeIn(route.body as unknown as Part).map((path) => ({ name, route, path }))
    : [],
);

describe("free JSON in bodies", () => {
  // A route that takes more is in the specs below by itself, and needs its rows in `test/objects/hostileJson.spec.ts`.
  it("is where the schemas say so", () => {
    assert.deepEqual([...new Set(free.map(({ name }) => name))].sort(), [
      ...["postEvents", "postObjects", "postProgress", "putDraft"],
    ]);
  });

  for (const { name, route, path } of free)
    it(`of ${name} at ${path.join(".")} is taken as it is, or refused with a reason`, () => {
      const example = JSON.stringify(marked(route.example?.body ?? {}, path));
      let taken = 0;
      for (const text of hostileJson) {
        const event = { body: example.replace(JSON.stringify(mark), () => text), headers: {} };
        try {
          const { body } = inputOf(route, event as never);
          assert.ok(requestHash(route.method, route.path, body).stored);
          const found = JSON.stringify(valueAt(body, path));
          assert.equal(found, JSON.stringify(JSON.parse(text)));
          taken++;
        } catch (error) {
          assert.ok(error instanceof Refusal && error.status === 400, `${text.slice(0, 40)}: ${error}`);
        }
      }
      assert.ok(taken > 0, "none");
    });

  it("is shown as text by page, desk and console: none of them makes HTML of a text", () => {
    const makesHtml = /dangerouslySetInnerHTML|(inner|outer)HTML|insertAdjacentHTML|document\.write/;
    const sources = globSync(["web/**/*.{ts,tsx}", "packages/local-cloud/console/**/*.{ts,tsx}"]);
    assert.ok(sources.length > 200, `${sources.length} files`);
    assert.deepEqual(
      sources.filter((file) => makesHtml.test(readFileSync(file, "utf8"))),
      [],
    );
  });
});
