import assert from "node:assert/strict";
import { invokePermissions } from "@game-backend/components/gameApi/permissions";
import type { RouteFunctions } from "@game-backend/components/gameApi/routeFunctions";
import type { Served } from "@game-backend/components/gameApi/served";
import type { GameFunction } from "@game-backend/components/gameFunction";
import { withPermissions } from "@game-backend/components/realtimeApi/permissions";
import type * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { registeredBy } from "../registered";

const named = (name: string) => ({ function: { name } }) as unknown as GameFunction;
const api = { executionArn: "arn:aws:execute-api:eu-west-1:1:a1" } as unknown as aws.apigateway.RestApi &
  aws.apigatewayv2.Api;
const component = () => new pulumi.ComponentResource("test:index:Api", "test");

/** Returns the permissions that a program makes, by their names: the function, and what may invoke it. */
async function permissionsBy(program: (child: { parent: pulumi.Resource }) => unknown) {
  const { registered } = await registeredBy(() => program({ parent: component() }));
  return Object.fromEntries(
    registered
      .filter(({ type }) => type.endsWith(":Permission"))
      .map(({ name, inputs }) => [
        name,
        `${inputs["function"]} ${String(inputs["sourceArn"]).split(":").at(-1)}`,
      ]),
  );
}

describe("permissions of an API", () => {
  const routes = {
    getScore: { method: "GET", path: "/score/{id}" },
    postScore: { method: "POST", path: "/score" },
    postBan: { method: "POST", path: "/ban" },
  };
  const rest = (functions: "byRoute" | "byFeature" | undefined, made: Partial<RouteFunctions>) =>
    permissionsBy((child) =>
      invokePermissions(
        "api",
        { routes, functions } as unknown as Served,
        made as RouteFunctions,
        api,
        child,
      ),
    );

  it("are one a function, for the one stage", async () => {
    const player = named("api-player-1");
    const made = {
      functions: { getScore: player, postScore: player, postBan: named("api-post-ban-2") },
      groups: [
        { name: "player", description: "", routes: { getScore: {}, postScore: {} } },
        { name: "post-ban", description: "", routes: { postBan: {} } },
      ] as unknown as RouteFunctions["groups"],
    };
    assert.deepEqual(await rest(undefined, made), {
      "api-player-invocations": "api-player-1 a1/v1/*",
      "api-post-ban-invocations": "api-post-ban-2 a1/v1/*",
    });
  });

  it("are one a route, for its method and path, if each route has its own function", async () => {
    const functions = { getScore: named("f1"), postScore: named("f2"), postBan: named("f3") };
    assert.deepEqual(await rest("byRoute", { functions, groups: [] }), {
      "api-get-score-permission": "f1 a1/*/GET/score/*",
      "api-post-score-permission": "f2 a1/*/POST/score",
      "api-post-ban-permission": "f3 a1/*/POST/ban",
    });
  });

  it("are so for messages too", async () => {
    const player = named("live-player-1");
    const served = [
      { key: "$connect", name: "live-player", function: player, replies: false },
      { key: "ping", name: "live-player", function: player, replies: true },
      { key: "$disconnect", name: "live-disconnect", function: named("f2"), replies: false },
    ];
    const of = (grouping?: "byRoute") =>
      permissionsBy((child) => withPermissions("live", { api, stageName: "live", grouping }, served, child));
    assert.deepEqual(await of(), {
      "live-player-invocations": "live-player-1 a1/live/*",
      "live-disconnect-invocations": "f2 a1/live/*",
    });
    assert.deepEqual(await of("byRoute"), {
      "live-connect-permission": "live-player-1 a1/*/$connect",
      "live-ping-permission": "live-player-1 a1/*/ping",
      "live-disconnect-permission": "f2 a1/*/$disconnect",
    });
  });
});
