import assert from "node:assert/strict";
import { callerName, callerOf } from "@game-backend/framework/caller";
import { Refusal } from "@game-backend/framework/errors";
import { IfMatch } from "@game-backend/framework/ifMatch";
import { inputOf } from "@game-backend/framework/input";
import { parseJson } from "@game-backend/framework/parseJson";
import { Password } from "@game-backend/framework/passwords";
import type { Auth } from "@game-backend/framework/route";
import * as z from "zod";

const refused = (status: number, message: RegExp | string) => (error: unknown) => {
  assert.ok(error instanceof Refusal);
  assert.equal(error.status, status);
  if (typeof message === "string") assert.equal(error.message, message);
  else assert.match(error.message, message);
  return true;
};

describe("the input of a request", () => {
  const route = {
    headers: z.object({ "x-kind": z.string() }),
    query: z.object({ limit: z.coerce.number().max(10) }),
    body: z.object({ at: z.object({ x: z.number() }), name: z.string() }),
  };
  const valid = {
    headers: { "X-Kind": "new", "Content-Type": "Application/JSON ; charset=utf-8" },
    queryStringParameters: { limit: "5" },
    body: JSON.stringify({ at: { x: 1 }, name: "axe" }),
    pathParameters: { id: "7" },
    isBase64Encoded: false,
  };
  const input = (change: object = {}, of: object = route) =>
    inputOf(of as never, { ...valid, ...change } as never);

  it("has a body that is refused with 413 before it is parsed, if the route says how large it may be", () => {
    const small = { body: z.unknown(), maxBody: 20 };
    assert.equal(input({ headers: {}, body: '"seventeen bytes!"' }, small).body, "seventeen bytes!");
    for (const body of [
      '"more than twenty bytes"',
      "[".repeat(21),
      '"\u20ac\u20ac\u20ac\u20ac\u20ac\u20ac\u20ac"',
    ])
      assert.throws(() => input({ headers: {}, body }, small), refused(413, /at most 20 bytes/));
  });

  it("has the parameters of the path decoded, but not the rest of a path", () => {
    const pathParameters = { code: "%20AB%20C-d", name: "gr%C3%BCn", proxy: "a%2Fb.json" };
    assert.deepEqual(input({ pathParameters }).params, {
      ...{ code: " AB C-d", name: "grün", proxy: "a%2Fb.json" },
    });
    for (const code of ["100%", "%ff"])
      assert.throws(() => input({ pathParameters: { code } }), refused(400, "path code: percent-encoded"));
  });

  it("is what the route declares, checked, with headers in any case", () => {
    assert.deepEqual(input(), {
      headers: { "x-kind": "new" },
      query: { limit: 5 },
      body: { at: { x: 1 }, name: "axe" },
      params: { id: "7" },
    });
    assert.deepEqual(input({ headers: null, pathParameters: null, body: null }, {}), {
      headers: undefined,
      query: undefined,
      body: undefined,
      params: {},
    });
  });

  it("is refused with the place and name of each wrong field", () => {
    assert.throws(() => input({ headers: null }), refused(400, /^header x-kind: Invalid input/));
    assert.deepEqual(input({ headers: { "X-Kind": undefined } }).headers, { "x-kind": "" });
    assert.throws(() => input({ queryStringParameters: null }), refused(400, /^query limit: /));
    assert.throws(() => input({ body: '{"at":{"x":"1"}}' }), refused(400, /^at\.x: [^;]*; name: [^;]*$/));
    assert.throws(() => input({ body: "[]" }), refused(400, /^Invalid input/));
  });

  it("is JSON, plain or in base64", () => {
    const encoded = Buffer.from(valid.body).toString("base64");
    assert.deepEqual(input({ body: encoded, isBase64Encoded: true }).body, input().body);
    assert.throws(() => input({ body: encoded }), refused(400, "The body is not valid JSON"));
    for (const body of [null, ""])
      assert.throws(() => input({ body, isBase64Encoded: true }), refused(400, "The body is not valid JSON"));
    for (const type of ["text/json", "application/jsonp", "x application/json"])
      assert.throws(
        () => input({ headers: { "x-kind": "new", "content-type": type } }),
        refused(415, `Send application/json, not ${type}`),
      );
    assert.deepEqual(input({ headers: { "x-kind": "new" } }).body, input().body);
  });
});

describe("JSON of clients", () => {
  const nested = (levels: number, open = "[", close = "]") => open.repeat(levels) + close.repeat(levels);

  it("has at most 100 levels of lists and objects", () => {
    const tooDeep = refused(400, "Lists and objects are nested in more than 100 levels");
    assert.ok(parseJson(nested(100)));
    assert.throws(() => parseJson(nested(101)), tooDeep);
    assert.throws(() => parseJson(`${'{"a":'.repeat(101)}1${"}".repeat(101)}`), tooDeep);
  });

  it("ignores brackets in texts, and counts only open ones", () => {
    for (const text of ["[".repeat(200), `"${"{".repeat(200)}`, `\\"${"[".repeat(200)}`, "\\"])
      assert.equal(parseJson(JSON.stringify(text)), text);
    assert.equal((parseJson(`[${Array(200).fill("[]").join()}]`) as []).length, 200);
    assert.equal((parseJson(`[${Array(200).fill('{"a":"x"}').join()}]`) as []).length, 200);
    const hidden = `["${"]".repeat(200)}",${nested(100)}]`;
    assert.throws(() => parseJson(hidden), refused(400, /nested/));
  });

  it("has finite numbers, however they are written", () => {
    const large = (field: string) => refused(400, `${field}the number is too large`);
    for (const number of ["1e400", "-1E+999", "1e0309", `1${"0".repeat(309)}`, `1${"0".repeat(210)}e99`]) {
      assert.equal(Math.abs(JSON.parse(number)), Number.POSITIVE_INFINITY);
      assert.throws(() => parseJson(number), large(""));
      assert.throws(() => parseJson(`{"events":[{"age":${number}}]}`), large("age: "));
    }
    for (const text of ["1e308", "1e-400", `0.${"1".repeat(400)}`, '"1e400"', '{"1e400":"\\u1e400"}'])
      assert.deepEqual(parseJson(text), JSON.parse(text));
  });

  it("has no member __proto__, also if it is escaped, and any text", () => {
    const none = refused(400, "__proto__: no member has this name");
    for (const name of [
      "__proto__",
      "\\u005f_proto__",
      "_\\u005Fproto__",
      "__pr\\u006fto__",
      "__\\u0070roto__",
      "__pro\\u0074o__",
      "__p\\u0072oto__",
    ])
      assert.throws(() => parseJson(`{"in":[{"${name}":{}}]}`), none);
    assert.deepEqual(parseJson('["__proto__",{"\\u005fid":1}]'), ["__proto__", { _id: 1 }]);
  });

  it("has whole characters, in texts and in names", () => {
    const halved = (field: string) => refused(400, `${field}half of a surrogate pair is no character`);
    assert.throws(() => parseJson('"\\ud800"'), halved(""));
    assert.throws(() => parseJson('{"name":"a\\uDE00b"}'), halved("name: "));
    assert.throws(() => parseJson('{"in":[{"\\ud83d":1}]}'), halved("\ufffd: "));
    assert.throws(() => parseJson('"\\ude00\\ud83d"'), halved(""));
    const whole = { "😀": "\\ud800", a: ["\ud7ff\ue000", null, 1] };
    assert.deepEqual(parseJson(JSON.stringify(whole)), whole);
    assert.deepEqual(parseJson('{"a":"\\ud83d\\ude00","n":null}'), { a: "😀", n: null });
  });
});

describe("the caller of a route", () => {
  const event = (claims?: object, identity: object = {}) =>
    ({ requestContext: { ...(claims && { authorizer: { claims } }), identity } }) as never;
  const ada = {
    ...{ sub: "id", "cognito:username": "ada", "cognito:groups": "editors,admins" },
    auth_time: "1680629979",
  };

  it("is known only by verified claims", () => {
    assert.deepEqual(callerOf("player", event(ada)), {
      player: { id: "id", username: "ada", groups: ["editors", "admins"], signedInAt: 1_680_629_979_000 },
    });
    assert.equal(callerOf("player", event({ ...ada, auth_time: undefined })).player?.signedInAt, 0);
    assert.deepEqual(callerOf("player", event({ ...ada, "cognito:groups": undefined })).player?.groups, []);
    for (const claims of [undefined, {}, { ...ada, sub: "" }, { ...ada, "cognito:username": undefined }])
      assert.throws(() => callerOf("player", event(claims)), refused(401, "Unauthorized"));
  });

  it("is not a player on open routes, or on those for servers", () => {
    for (const auth of ["none", "server"] as const) assert.deepEqual(callerOf(auth, event(ada)), {});
  });

  it("is an admin only in that group", () => {
    const admin = (groups: string, auth: Auth = "admin") =>
      callerOf(auth, event({ ...ada, "cognito:groups": groups })).player?.id;
    assert.equal(admin("editors,admins"), "id");
    for (const groups of ["", "editors", "admins2"])
      assert.throws(() => admin(groups), refused(403, "Only admins may do this"));
    assert.equal(admin("", "player"), "id");
  });

  it("has a name: a player's id, a server's user, or a common one for anonymous callers", () => {
    assert.equal(callerName(event(ada, { userArn: "arn" })), "id");
    assert.equal(callerName(event(undefined, { userArn: "arn" })), "arn");
    assert.equal(callerName(event()), "anybody");
  });
});

describe("the header If-Match", () => {
  const version = (tag?: string) => IfMatch.safeParse({ "if-match": tag });

  it("is one of this API's ETags, or any version", () => {
    assert.deepEqual(version('"12"').data, { "if-match": 12 });
    assert.equal(version("*").data?.["if-match"], undefined);
    assert.equal(version().success, true);
    for (const tag of ["3", '"3', '3"', 'W/"3"', '"3", "4"', '""', '"x"', `"${"1".repeat(16)}"`, "**"])
      assert.equal(version(tag).success, false, tag);
    assert.match(version("3").error?.message ?? "", /one ETag, such as/);
  });
});

describe("a password", () => {
  it("has 12 to 256 characters, and no blank at either end", () => {
    const good = "correct horse 1";
    for (const text of [good, "x".repeat(12), "x".repeat(256)])
      assert.equal(Password.safeParse(text).success, true);
    for (const text of ["x".repeat(11), "x".repeat(257), ` ${good}`, `${good} `, " ".repeat(12)])
      assert.equal(Password.safeParse(text).success, false, text);
  });
});
