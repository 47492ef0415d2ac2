import assert from "node:assert/strict";
import { openApi } from "@game-backend/components/gameApi/openApi/document";
import { exposedHeaders } from "@game-backend/framework/cors";
import { corsOriginsVariable } from "@game-backend/framework/environment";
import type { AnyRoute } from "@game-backend/framework/gatewayRoute";
import { mapValues } from "@game-backend/framework/mapValues";
import { serve } from "@game-backend/framework/serve";
import { accountId, type Harness, invokeArn, startGateway } from "@game-backend/local-cloud/testing";
import * as z from "zod";
import { route } from "../../../functions/profile/definition";
import { placeholders } from "../../../tools/placeholders";
import { refusing } from "../../lib/refusing";
import { ofType } from "../graph";
import { deploymentOf } from "../stackGraphs";

const [first, second, foreign] = ["https://a.example", "https://b.example", "https://c.example"] as const;
const corsOrigins = [first, second];
const example = (integration: "lambda" | "lambdaTemplate") =>
  route({
    method: "GET",
    path: `/${integration}`,
    auth: "none",
    integration,
    summary: "Answers, or refuses",
    query: z.object({ refuse: z.string().optional() }),
    returns: { 200: z.object({ ok: z.boolean() }) },
    handler: async ({ query: { refuse } }) => {
      if (refuse) throw refusing(404, "There is none");
      return { ok: true };
    },
  });
const functions = { proxied: example("lambda"), templated: example("lambdaTemplate") };
const routes: Readonly<Record<string, AnyRoute>> = { ...placeholders.routes, ...functions };
const allow = {
  Effect: "Allow",
  Principal: { Service: "apigateway.amazonaws.com" },
  Action: "sts:AssumeRole",
};

describe("CORS with two origins, through the gateway", () => {
  let gateway: Harness;

  before(async () => {
    gateway = await startGateway();
    const assumeRolePolicy = { Version: "2012-10-17", Statement: [allow] };
    await gateway.create("aws:iam/role:Role", "getItem", { name: "getItem", assumeRolePolicy });
    await gateway.deploy(
      openApi({
        ...placeholders,
        routes,
        corsOrigins,
        invokeArns: mapValues(routes, (_, name) => invokeArn(name)),
        roleArns: mapValues(routes, (_, name) => `arn:aws:iam::${accountId}:role/${name}`),
      }),
    );
    for (const [name, each] of Object.entries(functions)) {
      const handler = serve(each, [], { [corsOriginsVariable]: corsOrigins.join(",") });
      gateway.functions.set(name, (event) => handler(event, { awsRequestId: "id" } as never));
    }
  });
  after(() => gateway.close());

  const foreignHeaders: readonly Record<string, string>[] = [{ Origin: foreign }, { origin: foreign }, {}];
  /** The spellings of the header that browsers use on HTTP/1.1 and HTTP/2. */
  const spellings = ["Origin", "origin"];

  async function originOf(method: string, path: string, headers: Record<string, string>) {
    const { status, headers: answered } = await gateway.call(method, `/v1${path}`, { headers });
    return { status, origin: answered["access-control-allow-origin"], vary: answered["vary"] };
  }

  /** Calls with each origin in each spelling. A page with a foreign origin, or with none, is allowed nothing. */
  async function eachOrigin(method: string, path: string, status: number): Promise<void> {
    for (const spelling of spellings)
      for (const origin of corsOrigins)
        assert.deepEqual(
          await originOf(method, path, { [spelling]: origin }),
          { status, origin, vary: "Origin" },
          `${method} ${path} with ${spelling}: ${origin}`,
        );
    for (const headers of foreignHeaders) {
      const answer = await originOf(method, path, headers);
      assert.equal(answer.status, status);
      assert.ok(
        answer.origin === undefined || answer.origin === first,
        `${method} ${path}: ${answer.origin}`,
      );
    }
  }

  it("allows the requesting page, in the preflight of every path of the API", async () => {
    const paths = [...new Set(Object.values(routes).map(({ path }) => path))];
    assert.ok(paths.length > 40, `${paths.length}`);
    for (const path of paths) await eachOrigin("OPTIONS", path.replace(/\{[^}]+\}/g, "x"), 204);
  });

  it("allows all methods that answer at a path: a player may have a name that is another route's", async () => {
    const { headers } = await gateway.call("OPTIONS", "/v1/friends/code", { headers: { Origin: first } });
    const methods = String(headers["access-control-allow-methods"]).split(",");
    assert.deepEqual(methods.toSorted(), ["DELETE", "OPTIONS", "POST", "PUT"]);
  });

  it("refuses a preflight with a body of another type, instead of failing", async () => {
    for (const type of ["multipart/form-data", "text/plain"]) {
      const { status } = await gateway.call("OPTIONS", "/v1/score", { headers: { "Content-Type": type } });
      assert.equal(status, 415, type);
    }
  });

  it("allows the requesting page, in answers and refusals of functions, behind either integration", async () => {
    for (const { path } of Object.values(functions)) {
      await eachOrigin("GET", path, 200);
      await eachOrigin("GET", `${path}?refuse=1`, 404);
    }
  });

  it("allows the requesting page, where a function fails and the template answers", async () => {
    const whole = gateway.functions.get("templated");
    gateway.functions.set("templated", () => {
      throw new Error("out of time");
    });
    await eachOrigin("GET", functions.templated.path, 500);
    if (whole) gateway.functions.set("templated", whole);
  });

  it("lets any page read the gateway's own refusals", async () => {
    for (const spelling of spellings)
      for (const origin of [first, second, foreign])
        for (const [method, path] of [
          ["GET", "/nowhere"],
          ["POST", "/score"],
          ["GET", "/catalog/torch"],
        ] as const) {
          const answer = await originOf(method, path, { [spelling]: origin ?? "" });
          assert.ok(answer.status >= 400, path);
          assert.equal(answer.origin, "*", path);
        }
  });

  it("tells pages when to retry, also if the gateway itself refuses", async () => {
    const { headers } = await gateway.call("GET", "/v1/nowhere");
    assert.equal(headers["access-control-expose-headers"], exposedHeaders.join(","));
  });
});

describe("the functions of a stack with two origins", () => {
  it("know both", async () => {
    const { graph, outputs } = await deploymentOf("everything");
    const origins = ofType(graph, "Function").flatMap(({ inputs }) => {
      const { variables } = (inputs.environment ?? {}) as { variables?: Record<string, string> };
      return variables?.[corsOriginsVariable] ?? [];
    });
    assert.ok(origins.length > 20, `${origins.length}`);
    // The first is the page's own origin, which the program adds.
    const expected = [outputs["siteUrl"], "https://beta.example.com"];
    for (const value of origins) assert.deepEqual([...new Set(value.split(","))], expected);
  });
});
