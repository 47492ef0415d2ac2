import assert from "node:assert/strict";

import type { APIGatewayRequestAuthorizerEvent } from "aws-lambda";

import { AwsError } from "../../core/service";
import {
  accountId,
  functionArn,
  type Harness,
  invokeArn,
  openapi,
  operation,
  proxy,
  region,
  startGateway,
} from "../../testing/apigateway";

const pool = `arn:aws:cognito-idp:${region}:${accountId}:userpool/${region}_pool`;

const scheme = (authtype: string, authorizer?: object, name = "Authorization") => ({
  type: "apiKey",
  name,
  in: "header",
  "x-amazon-apigateway-authtype": authtype,
  ...(authorizer && { "x-amazon-apigateway-authorizer": authorizer }),
});

const guarded = (name: string, scopes: string[] = []) =>
  operation(proxy("echo"), { security: [{ [name]: scopes }] });

const allow = (resource: string, effect = "Allow") => ({
  principalId: "ada",
  policyDocument: {
    Version: "2012-10-17",
    Statement: [{ Effect: effect, Action: "execute-api:Invoke", Resource: resource }],
  },
});

describe("authorizers", () => {
  let gateway: Harness;
  let apiId: string;
  let event: { requestContext: { authorizer: Record<string, unknown>; identity: Record<string, unknown> } };
  let asked: unknown[];
  let verdict: () => unknown;

  before(async () => {
    gateway = await startGateway();
    gateway.functions.set("echo", (given) => {
      event = given;
      return {};
    });
    const judge = (given: never) => {
      asked.push(given);
      return verdict();
    };
    for (const name of ["token", "request", "uncached"]) gateway.functions.set(name, judge);
    apiId = await gateway.deploy(
      openapi(
        {
          "/player": { get: guarded("player") },
          "/scoped": { get: guarded("player", ["scores/write"]) },
          "/audience": { get: guarded("audience") },
          "/token/{id}": { get: guarded("token"), delete: guarded("token") },
          "/request": { get: guarded("request") },
          "/uncached": { get: guarded("uncached") },
        },
        {
          components: {
            securitySchemes: {
              player: scheme("cognito_user_pools", { type: "cognito_user_pools", providerARNs: [pool] }),
              audience: scheme("cognito_user_pools", {
                type: "cognito_user_pools",
                providerARNs: [pool],
                identitySource: "method.request.header.X-Token",
                identityValidationExpression: "game-.*",
              }),
              token: scheme("custom", {
                type: "token",
                authorizerUri: invokeArn("token"),
                identityValidationExpression: "Bearer [a-z]+",
              }),
              request: scheme("custom", {
                type: "request",
                authorizerUri: invokeArn("request"),
                identitySource: "method.request.header.X-Who, method.request.querystring.q",
                authorizerResultTtlInSeconds: 60,
              }),
              uncached: scheme("custom", {
                type: "request",
                authorizerUri: invokeArn("uncached"),
                identitySource: "method.request.header.X-Who",
                authorizerResultTtlInSeconds: 0,
              }),
            },
          },
        },
      ),
    );
  });
  after(() => gateway.close());
  beforeEach(() => {
    asked = [];
    verdict = () => allow("*");
  });

  const get = (path: string, headers: Record<string, string> = {}) =>
    gateway.call("GET", `/v1${path}`, { headers });

  describe("of Cognito user pools", () => {
    it("pass the claims as text, as AWS does", async () => {
      gateway.tokens.set("ada", {
        sub: "7f9f",
        "cognito:groups": ["admins", "testers"],
        email_verified: true,
        auth_time: 1680629979,
        exp: 1680633579,
        iat: 1680629979,
        identities: [{ userId: "1" }],
      });
      assert.equal((await get("/player", { Authorization: "ada" })).status, 200);
      assert.deepEqual(event.requestContext.authorizer, {
        claims: {
          sub: "7f9f",
          "cognito:groups": "admins,testers",
          email_verified: "true",
          auth_time: "1680629979",
          exp: "Tue Apr 04 18:39:39 UTC 2023",
          iat: "Tue Apr 04 17:39:39 UTC 2023",
          identities: '{"userId":"1"}',
        },
      });
      assert.deepEqual(gateway.verifications.at(-1), { pools: [pool], token: "ada", scopes: undefined });
    });

    it("require an access token if the method has scopes", async () => {
      await get("/scoped", { Authorization: "Bearer ada" });
      assert.deepEqual(gateway.verifications.at(-1), {
        pools: [pool],
        token: "Bearer ada",
        scopes: ["scores/write"],
      });
    });

    it("refuse a missing, a wrong and an expired token", async () => {
      gateway.tokens.set("old", "expired");
      for (const [token, message] of [
        [undefined, "Unauthorized"],
        ["forged", "Unauthorized"],
        ["old", "The incoming token has expired"],
      ]) {
        const answer = await get("/player", token ? { Authorization: token } : {});
        assert.equal(answer.status, 401);
        assert.deepEqual(answer.json(), { message });
        assert.equal(answer.headers["x-amzn-errortype"], "UnauthorizedException");
      }
    });

    it("check the audience, in the configured header", async () => {
      gateway.tokens.set("game", { sub: "1", aud: "game-client" });
      gateway.tokens.set("other", { sub: "1", aud: "other-client" });
      assert.equal((await get("/audience", { "X-Token": "game" })).status, 200);
      assert.equal((await get("/audience", { "X-Token": "other" })).status, 401);
      assert.equal((await get("/audience", { Authorization: "game" })).status, 401);
    });
  });

  describe("of Lambda, by token", () => {
    const bearer = (name: string) => ({ Authorization: `Bearer ${name}` });

    it("get the token and the method", async () => {
      verdict = () => ({ ...allow("*"), context: { level: 7, vip: true, name: "x" } });
      assert.equal((await get("/token/9", bearer("ada"))).status, 200);
      const arn = `arn:aws:execute-api:${region}:${accountId}:${apiId}/v1/GET/token/9`;
      assert.deepEqual(asked, [{ type: "TOKEN", methodArn: arn, authorizationToken: "Bearer ada" }]);
      const { integrationLatency, ...context } = event.requestContext.authorizer;
      assert.equal(typeof integrationLatency, "number");
      assert.deepEqual(context, { principalId: "ada", level: "7", vip: "true", name: "x" });
      const caller = gateway.invocations.at(-2)?.caller;
      assert.match(
        caller?.kind === "service" ? String(caller.sourceArn) : "",
        new RegExp(`^arn:aws:execute-api:${region}:${accountId}:${apiId}/authorizers/\\w{6}$`),
      );
      assert.equal(gateway.invocations.at(-2)?.functionArn, functionArn("token"));
    });

    it("are not called again while the result is cached, which covers every method", async () => {
      verdict = () => allow(`arn:aws:execute-api:${region}:${accountId}:${apiId}/v1/GET/token/*`);
      assert.equal((await get("/token/1", bearer("bob"))).status, 200);
      assert.equal((await get("/token/2", bearer("bob"))).status, 200);
      const other = await gateway.call("DELETE", "/v1/token/1", { headers: bearer("bob") });
      assert.equal(asked.length, 1);
      assert.deepEqual(
        [other.status, other.json()],
        [403, { Message: "User is not authorized to access this resource" }],
      );
    });

    it("can deny explicitly", async () => {
      verdict = () => allow("*", "Deny");
      const answer = await get("/token/1", bearer("eve"));
      assert.equal(answer.status, 403);
      assert.deepEqual(answer.json(), {
        Message:
          "User is not authorized to access this resource with an explicit deny in an identity-based policy",
      });
    });

    it("are not called for a token of the wrong form", async () => {
      for (const headers of [undefined, { Authorization: "Basic eA==" }, { Authorization: "Bearer A1" }]) {
        const answer = await get("/token/1", headers);
        assert.deepEqual([answer.status, answer.json()], [401, { message: "Unauthorized" }]);
      }
      assert.equal(asked.length, 0);
    });

    const failures: [string, () => unknown][] = [
      [
        "throw something else",
        () => {
          throw new Error("broken");
        },
      ],
      ["answer no policy", () => ({ principalId: "x" })],
      [
        "answer no statement",
        () => ({ principalId: "x", policyDocument: { Version: "2012-10-17", Statement: [] } }),
      ],
      ["answer a context of objects", () => ({ ...allow("*"), context: { a: {} } })],
      [
        "may not be invoked",
        () => {
          throw new AwsError("AccessDeniedException", "no permission", 403);
        },
      ],
    ];
    for (const [at, [what, fail]] of failures.entries()) {
      it(`cause a 500 if they ${what}`, async () => {
        verdict = fail;
        const answer = await get("/token/1", bearer(`fail${"abcdefgh"[at]}`));
        assert.deepEqual([answer.status, answer.text], [500, '{"message":null}']);
        assert.equal(answer.headers["x-amzn-errortype"], "AuthorizerConfigurationException");
      });
    }

    it("refuse by throwing Unauthorized", async () => {
      verdict = () => {
        throw new Error("Unauthorized");
      };
      const answer = await get("/token/1", bearer("mallory"));
      assert.deepEqual([answer.status, answer.json()], [401, { message: "Unauthorized" }]);
    });
  });

  describe("of Lambda, by request", () => {
    it("get the whole request except its body", async () => {
      await gateway.call("GET", "/v1/request?q=1&q=2", { headers: { "X-Who": "ada" } });
      const [given] = asked as APIGatewayRequestAuthorizerEvent[];
      assert.ok(given);
      const { requestContext, headers, multiValueHeaders, ...rest } = given;
      assert.deepEqual(rest, {
        type: "REQUEST",
        methodArn: `arn:aws:execute-api:${region}:${accountId}:${apiId}/v1/GET/request`,
        resource: "/request",
        path: "/request",
        httpMethod: "GET",
        queryStringParameters: { q: "2" },
        multiValueQueryStringParameters: { q: ["1", "2"] },
        pathParameters: {},
        stageVariables: {},
      });
      assert.equal(headers?.["X-Who"], "ada");
      assert.deepEqual(multiValueHeaders?.["X-Who"], ["ada"]);
      assert.equal(requestContext.stage, "v1");
    });

    it("cache a result by all identity sources together", async () => {
      for (const q of ["3", "4", "3"])
        await gateway.call("GET", `/v1/request?q=${q}`, { headers: { "X-Who": "bob" } });
      assert.equal(asked.length, 2);
    });

    it("are not called if a source is missing and results are cached", async () => {
      assert.equal((await get("/request", { "X-Who": "ada" })).status, 401);
      assert.equal(asked.length, 0);
    });

    it("are called every time if results are not cached", async () => {
      await get("/uncached", { "X-Who": "ada" });
      await get("/uncached", { "X-Who": "ada" });
      await get("/uncached");
      assert.equal(asked.length, 3);
    });
  });
});
