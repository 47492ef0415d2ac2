import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import type { AnyRoute } from "@game-backend/framework/gatewayRoute";
import { game } from "../../tools/harness/whole";

describe("what a ban leaves", () => {
  const left = Object.values(game.routes as Readonly<Record<string, AnyRoute>>).flatMap((route) =>
    "bannedMay" in route && typeof route.bannedMay === "string" ? [{ ...route, may: route.bannedMay }] : [],
  );

  it("is what docs/bans.md says: every route that declares it, and no other", () => {
    const page = readFileSync("docs/bans.md", "utf8");
    const rows = page.split("\n").filter((line) => line.startsWith("| ") && line.includes("` |"));
    const isListed = ({ method, path }: { method: string; path: string }) =>
      rows.some((row) => row.includes(`${path}\``) && row.includes(method));
    for (const route of left)
      assert.ok(route.path.startsWith("/auth/") || isListed(route), `${route.method} ${route.path}`);
    const [, table = ""] = page.split("| a banned player may | by |");
    const [listed = ""] = table.split("\n\n");
    const paths = [...listed.matchAll(/(?:`|[A-Z] )(\/[a-z/{}]+)`/g)].map(([, path]) => path ?? "");
    assert.ok(paths.length >= 7);
    for (const path of paths)
      assert.ok(
        left.some((route) => route.path === path),
        path,
      );
  });

  it("is for players themselves: no route of operators, and none that others see or that costs money", () => {
    for (const { auth, activity, method, path } of left) {
      assert.equal(auth, "player", `${method} ${path}`);
      assert.equal(activity, undefined, `${method} ${path}`);
    }
  });

  it("has every way to end sessions, to export and to delete", () => {
    const names = new Set(left.map(({ method, path }) => `${method} ${path}`));
    for (const route of [
      "DELETE /profile",
      "GET /profile/export",
      "POST /auth/sign-out",
      "GET /sanctions",
      "GET /inbox",
    ])
      assert.ok(names.has(route), route);
  });
});
