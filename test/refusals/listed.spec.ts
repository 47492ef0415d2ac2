import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Code, Codes } from "@game-backend/framework/codes/code";
import { game } from "../../tools/harness/whole";
import { usedBy } from "./sources";

const sources = globSync("{functions,packages/{framework,photos}/src}/**/*.ts").map((file) => resolve(file));

/** Where each code is declared, as `<module>#<name>`. */
const declared = new Map<Code, string>(
  sources
    .filter((file) => /\/codes\.ts$|\/src\/codes\/\w+\.ts$/.test(file))
    .flatMap((file) =>
      Object.entries(require(file) as Codes)
        // Not what the module only passes on.
        .filter(([name]) => readFileSync(file, "utf8").includes(`export const ${name} `))
        .map(([name, code]) => [code, `${file}#${name}`] as const),
    ),
);

/** The handlers that list codes, by the names of their files. */
const handlers: Readonly<
  Record<
    string,
    {
      refuses?: readonly Code[];
      collectedFrom?: object;
      collected?: object;
      integration?: string;
      uses?: object;
    }
  >
> = { ...game.routes, ...game.socketRoutes };

/** The modules of routes and messages, by what they export. */
const modules = new Map<unknown, string>(
  sources
    .filter((file) => /\b(route|socketRoute|dynamoRoute|httpRoute)\(\{/.test(readFileSync(file, "utf8")))
    .flatMap((file) => Object.values(require(file) as object).map((exported) => [exported, file] as const)),
);

/**
 * Returns the modules of a handler: its own, those that contribute to it, and what refuses in its place: an authorizer, or a
 * capability: of the staff, or of live documents.
 */
function modulesOf(name: string): string[] {
  const handler = handlers[name] ?? {};
  const { collected = {}, integration, uses = {} } = handler;
  const own = modules.get(handler.collectedFrom ?? handler) ?? assert.fail(`no module exports ${name}`);
  const contributions = Object.keys(collected).flatMap((kind) =>
    sources.filter((file) =>
      new RegExp(`contribution\\("${kind}"|= ${kind.replace(/s$/, "")}\\(`).test(readFileSync(file, "utf8")),
    ),
  );
  const authorizers =
    integration === "httpProxy"
      ? sources.filter((file) => /^export default authorizer\(/m.test(readFileSync(file, "utf8")))
      : [];
  const staff = "staff" in uses ? sources.filter((file) => file.endsWith("/framework/src/staff.ts")) : [];
  const live =
    "live" in uses ? sources.filter((file) => file.endsWith("/framework/src/live/readRelease.ts")) : [];
  return [own, ...contributions, ...authorizers, ...staff, ...live];
}

describe("the codes that a route or message lists", () => {
  const listing = Object.entries(handlers).filter(([, { refuses = [] }]) => refuses.length > 0);

  it("are those of most routes", () => assert.ok(listing.length > 40, String(listing.length)));

  for (const [name, { refuses = [] }] of listing)
    it(`can be thrown by ${name} or by what it imports`, () => {
      const uses = usedBy(modulesOf(name));
      const never = refuses.filter((code) => !uses.has(declared.get(code) ?? ""));
      assert.deepEqual(
        never.map(({ code }) => code),
        [],
        `remove them from the refuses of ${name}`,
      );
    });
});
