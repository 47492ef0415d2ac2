import assert from "node:assert/strict";
import type { AnyRoute } from "@game-backend/framework/gatewayRoute";
import { apiReference } from "@game-backend/tools/docs/apiReference";
import { rights } from "../../functions/desk/rights";
import { game } from "../../tools/harness/whole";

describe("the API reference", () => {
  const text = apiReference(game.routes, "npm run docs");
  const sectionOf = ({ method, path }: AnyRoute) =>
    text.split("\n## ").find((section) => section.startsWith(`${method} ${path}\n`)) ?? "";

  it("names the right of each staff route, and every role that has it", () => {
    const routes = Object.values<AnyRoute>(game.routes).filter(({ auth }) => auth === "admin");
    assert.ok(routes.length > 40);
    for (const route of routes) {
      const section = sectionOf(route);
      for (const role of route.right?.roles ?? ["admins"])
        assert.ok(section.includes(`\`${role}\``), `${route.path}: ${role}`);
      if (route.right) assert.ok(section.includes(`the right \`${route.right.name}\``), route.path);
    }
    const { readCases } = rights;
    assert.match(
      sectionOf(game.routes.getCases as AnyRoute),
      new RegExp(`For staff with the right \`${readCases.name}\`: .* of \`moderators\`, \`admins\``),
    );
  });
});
