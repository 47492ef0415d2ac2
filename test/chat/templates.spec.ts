import assert from "node:assert/strict";
import { lambdaTemplate } from "@game-backend/components/gameApi/openApi/integrations/lambdaTemplate";
import { callersAddress, siteKeysText, siteKeysVariable } from "@game-backend/framework/addressOf";
import { banClaim, banText } from "@game-backend/framework/ban";
import { callerOf } from "@game-backend/framework/caller";
import { closedSessionsClaim } from "@game-backend/framework/closedSessions";
import { mappingTemplates } from "@game-backend/local-cloud/testing";
import { placeholdersOf } from "@game-backend/tools/openapi/placeholders";
import fc from "fast-check";
import { render as velocity } from "velocityjs";
import * as z from "zod";
import * as chat from "../../functions/chat/definition";
import { route } from "../../functions/chat/definition";
import { ownGame } from "../../tools/harness/ownWorld";
import { hostileText, longText } from "../hostile";
import { size } from "../size";

const { compileTemplate, Input, util } = mappingTemplates();

const example = route({
  method: "POST",
  path: "/things/{id}",
  auth: "player",
  integration: "lambdaTemplate",
  summary: "An example",
  body: z.string(),
  query: z.object({ cursor: z.string().optional() }),
  headers: z.object({ "if-match": z.string().optional() }),
  returns: { 202: z.string() },
  handler: async () => assert.fail(),
});
const placeholders = placeholdersOf(ownGame({ chat }));
const { requestTemplates, responses } = lambdaTemplate("example", example, placeholders);
const asked = compileTemplate(requestTemplates["application/json"]);
const answered = compileTemplate(responses.default.responseTemplates["application/json"]);

interface Request {
  body: string;
  path: Record<string, string>;
  querystring: Record<string, string>;
  header: Record<string, string>;
  claims: Record<string, string>;
}

/** Returns the event for the function. */
function eventOf({ body, path, querystring, header, claims }: Request, identity = {}) {
  const context = {
    httpMethod: "POST",
    path: "/v1/things/x",
    requestId: "a-request",
    identity,
    authorizer: { claims },
  };
  const text = asked.render({ input: new Input(body, { path, querystring, header }), util, context });
  return JSON.parse(text);
}

const nothing: Request = { body: "", path: {}, querystring: {}, header: {}, claims: {} };

/** Returns the gateway's answer for a function's result. */
function answerOf(result: unknown) {
  const responseOverride: { status?: number; header: Record<string, string> } = { header: {} };
  const body = answered.render({
    input: new Input(JSON.stringify(result), { path: {}, querystring: {}, header: {} }),
    util,
    context: { requestId: "a-request", responseOverride },
  });
  return { body, status: responseOverride.status, headers: responseOverride.header };
}

describe("mapping templates to and from functions", () => {
  it("tell a function the caller's address as a proxy integration does, also through the site", () => {
    const addressOf = callersAddress(
      { [siteKeysVariable]: siteKeysText({ since: 0, keys: ["k"] }) },
      () => 0,
    );
    const of = (header: Record<string, string>) =>
      addressOf(eventOf({ ...nothing, header }, { sourceIp: "203.0.113.7" }));
    assert.equal(of({}), "203.0.113.7");
    assert.equal(of({ "X-Amz-Cf-Id": "abc" }), undefined);
    assert.equal(of({ "X-Site-Key": "k", "X-Forwarded-For": "198.51.100.1, 203.0.113.7" }), "198.51.100.1");
  });

  it("say who calls as a proxy integration does: since when, by which sign-in, of which pool, and with which ban", () => {
    const whole = {
      ...{ sub: "ada", "cognito:username": "Ada", "cognito:groups": "a,b", auth_time: "1795000000" },
      ...{ origin_jti: "one", iss: "https://cognito-idp.eu-west-1.amazonaws.com/pool" },
      ...{ [banClaim]: banText({ at: 1, until: 2, sanction: "s" }), [closedSessionsClaim]: "two three" },
    };
    const same = (claims: Record<string, string>) => {
      const event = eventOf({ ...nothing, claims: { ...claims, email: "ada@example.com" } });
      assert.deepEqual(event.requestContext.authorizer.claims, claims);
      const proxied = { requestContext: { authorizer: { claims } } };
      assert.deepEqual(callerOf("player", event), callerOf("player", proxied as never));
    };
    same(whole);
    for (const missing of Object.keys(whole).slice(2)) {
      const { [missing]: _, ...claims } = whole as Record<string, string>;
      same(claims);
    }
    const ended = { ...whole, [closedSessionsClaim]: "two one" };
    assert.throws(() => callerOf("player", eventOf({ ...nothing, claims: ended })), { status: 401 });
  });

  it("pass all values on unchanged", () => {
    const names = fc.oneof(hostileText({ maxLength: 3 }), fc.constantFrom("cursor", "limit"));
    const request = fc.record({
      body: hostileText(),
      path: fc.record({ id: hostileText() }),
      querystring: fc.dictionary(names, hostileText(), { maxKeys: 3 }),
      "if-match": hostileText(),
      sub: hostileText(),
      name: hostileText(),
    });
    fc.assert(
      fc.property(request, ({ body, path, querystring, "if-match": match, sub, name }) => {
        const claims = { sub, "cognito:username": name };
        const event = eventOf({ body, path, querystring, header: { "If-Match": match }, claims });
        // API Gateway's value for a request without a body.
        assert.equal(event.body, body || "{}");
        assert.deepEqual(Object.entries(event.pathParameters), Object.entries(path));
        assert.deepEqual(Object.entries(event.queryStringParameters), Object.entries(querystring));
        assert.deepEqual(event.headers, { "if-match": match });
        // A claim without a text is one that the token has not got.
        const given = Object.fromEntries(Object.entries(claims).filter(([, text]) => text !== ""));
        assert.deepEqual(event.requestContext.authorizer.claims, given);
      }),
      { numRuns: size(10_000, 10_000, 2_000) },
    );
  });

  it("give the same result in an independent Velocity engine", () => {
    const header = { "idempotency-key": "k-1", Origin: "https://a.example", Accept: "*/*" };
    const claims = { sub: "it's me", "cognito:username": 'a "name"', "cognito:groups": "admins" };
    const request = {
      body: "\\'\"$!{x}#end👍",
      path: { id: "'" },
      querystring: { cursor: "\\" },
      header,
      claims,
    };
    const { body, path, querystring } = request;
    // Java's `replaceAll` takes a pattern.
    const escapeJavaScript = (text: string | undefined) => ({
      replaceAll: (pattern: string, by: string) =>
        String(util.call("escapeJavaScript", [text]) ?? "").replace(new RegExp(pattern, "g"), by),
    });
    const text = velocity(requestTemplates["application/json"], {
      input: { body, params: () => ({ path, querystring, header }) },
      util: { escapeJavaScript },
      context: { httpMethod: "POST", path: "/v1/things/x", requestId: "a-request", authorizer: { claims } },
    });
    assert.deepEqual(JSON.parse(text), eventOf(request));
  });

  it("pass on 300 KB of escaped text", () => {
    for (const fragment of ["'", '"', "\\", "\\'", "$!{x}", "#end", "\u0000", "👍", "é"]) {
      const body = longText(fragment);
      assert.equal(eventOf({ ...nothing, body }).body, body);
      assert.equal(answerOf({ statusCode: 200, headers: {}, body }).body, body);
    }
  });

  it("pass on only what was sent", () => {
    const event = eventOf(nothing);
    assert.deepEqual(event.queryStringParameters, {});
    assert.deepEqual(event.pathParameters, {});
    assert.deepEqual(event.headers, {});
    const header = { Authorization: "secret", "X-Real-IP": "::1", origin: "https://a.example" };
    assert.deepEqual(eventOf({ ...nothing, header }).headers, { origin: "https://a.example" });
  });

  it("find headers in any case", () => {
    for (const name of ["Idempotency-Key", "idempotency-key", "IDEMPOTENCY-KEY"])
      assert.deepEqual(eventOf({ ...nothing, header: { Accept: "*/*", [name]: "k", Host: "x" } }).headers, {
        "idempotency-key": "k",
      });
  });

  it("return every result of the function unchanged", () => {
    const result = fc.record({
      statusCode: fc.constantFrom(200, 204, 404, 429),
      headers: fc.record(
        { ETag: hostileText(), "X-Next-Cursor": hostileText(), "X-Own": hostileText() },
        { requiredKeys: [] },
      ),
      body: hostileText(),
    });
    fc.assert(
      fc.property(result, (given) => {
        const { "X-Own": _, ...passed } = given.headers;
        const { status, body, headers } = answerOf(given);
        // A header without a text is one that the answer has not got.
        const kept = Object.fromEntries(Object.entries(passed).filter(([, text]) => text !== ""));
        assert.deepEqual([status, body, headers], [given.statusCode, given.body, kept]);
      }),
      { numRuns: size(10_000, 10_000, 2_000) },
    );
  });

  it("answer 500 for an invalid result, such as an error without a message", () => {
    for (const result of [{ errorMessage: "", errorType: "Error" }, {}, null, "text", []]) {
      const { status, body } = answerOf(result);
      assert.equal(status, 500);
      assert.deepEqual(JSON.parse(body), {
        error: "Internal Server Error",
        code: "server.error",
        message: "Something went wrong",
        requestId: "a-request",
      });
    }
  });

  it("declare the route's status", () => {
    assert.equal(responses.default.statusCode, "202");
  });
});
