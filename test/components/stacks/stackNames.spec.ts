import assert from "node:assert/strict";

import { Firewall } from "@game-backend/components/firewall";
import { GameSessionService, type GameSessionServiceArgs } from "@game-backend/components/gameSessionService";
import type { Hosting } from "@game-backend/components/gameSessionService/hosting";
import { Monitoring } from "@game-backend/components/monitoring";
import { WebSite } from "@game-backend/components/webSite";
import * as matchmaking from "../../../functions/matchmaking/definition";
import * as sessions from "../../../functions/sessions/definition";
import { modes } from "../../../game/modes";
import { ownGame } from "../../../tools/harness/ownWorld";
import { broken } from "../limits/limit";
import { limits } from "../limits/limits";
import { type Registered, registeredBy } from "../registered";

const game = ownGame({ sessions, matchmaking });

const container: Hosting = {
  kind: "container",
  image: `123456789012.dkr.ecr.eu-west-1.amazonaws.com/game@sha256:${"0a".repeat(32)}`,
  port: 7_777,
  protocol: "UDP",
  mostInstances: 3,
};

/** Creates components whose names begin with `name`. */
function components(name: string, hosting: Hosting): void {
  const args = { game: { ...game, topicConsumers: {} }, providers: [], modes, hosting };
  new GameSessionService(`${name}-sessions`, args as unknown as GameSessionServiceArgs);
  new Firewall(`${name}-firewall`, { stageArn: "arn:aws:apigateway:eu-west-1::/restapis/a/stages/v1" });
  new WebSite(`${name}-site`);
  new Monitoring(`${name}-monitoring`, { deadLetters: [] });
}

const inStack = async (stack: string, ...names: string[]) => {
  const { registered } = await registeredBy(
    () => {
      for (const name of names) {
        components(name, { kind: "anywhere" });
        components(`${name}-containers`, container);
      }
    },
    // What Cloud Control says of a resource.
    { properties: "{}" },
    {},
    { project: "game-backend", stack },
  );
  return registered;
};

/** Returns the names that must be unique in an account and region, each with AWS's word for it. */
function uniqueNames(registered: readonly Registered[]): string[] {
  const named = registered.flatMap(({ type, inputs }) => {
    if (type === "aws:wafv2/webAcl:WebAcl")
      return [["metric", (inputs["visibilityConfig"] as { metricName: string }).metricName]];
    if (type === "aws:cloudwatch/queryDefinition:QueryDefinition") return [["query", inputs["name"]]];
    if (type === "aws:cloudwatch/dashboard:Dashboard") return [["dashboard", inputs["dashboardName"]]];
    const state = JSON.parse(String(inputs["desiredState"] ?? "{}"));
    return inputs["typeName"] === "AWS::GameLift::Fleet"
      ? []
      : [state.LocationName ?? state.Name ?? []].flat().map((name: string) => [inputs["typeName"], name]);
  });
  return named.map((pair) => pair.join(" "));
}

describe("names with the stack's name", function () {
  this.timeout(60_000);

  for (const stack of ["dev", "my_stack.2", "s".repeat(100)])
    it(`are names that AWS takes in a stack ${stack}`, async () => {
      const wrong = (await inStack(stack, "one")).flatMap(({ type, name, inputs }) =>
        (limits[type] ?? []).flatMap((limit) => broken(limit, { name, inputs, outputs: {} }) ?? []),
      );
      assert.deepEqual(wrong, []);
    });

  it("differ between stacks whose names begin alike", async () => {
    const long = "s".repeat(90);
    const stacks = ["dev", "prod", "a.b", "a_b", "a-b", `${long}-1`, `${long}-2`];
    const names: string[] = [];
    for (const stack of stacks) names.push(...uniqueNames(await inStack(stack, "one")));
    assert.ok(names.length > 50, `${names.length}`);
    assert.deepEqual([...new Set(names)], names);
  });

  it("differ between two components of one stack", async () => {
    const names = uniqueNames(await inStack("dev", "one", "two"));
    assert.deepEqual([...new Set(names)], names);
  });
});
