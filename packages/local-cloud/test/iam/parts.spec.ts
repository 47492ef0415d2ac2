import assert from "node:assert/strict";

import type { RolePrincipal } from "../../core/principal";
import type { Access } from "../../core/service";
import { type Account, account, table } from "../../testing/iam";
import { folders } from "./folders";

const folder = folders();
const allow = (...actions: string[]) => ({ Effect: "Allow", Action: actions, Resource: table });
const access = (action: string): Access => ({ action, resource: table });
const [put, get] = ["dynamodb:PutItem", "dynamodb:GetItem"] as const;
const [scan, remove] = ["dynamodb:Scan", "dynamodb:DeleteItem"] as const;

describe("a role whose component says what each route of its function needs", () => {
  let own: Account;
  let role: RolePrincipal;
  const trace = "1-of-a-request";

  beforeEach(async () => {
    own = account(folder());
    // The role's own grant is of no route, as that for logs is.
    role = await own.role("scores", [allow(scan), allow(put, get, remove)]);
    record({ "POST /score": [allow(put)], "GET /board": [allow(get, remove)], "GET /time": [] });
  });

  const record = (parts: unknown) => {
    const component = { type: "spec:index:Api", name: "api", urn: "urn:api" };
    const child = { type: "aws:iam/role:Role", name: "scores", urn: "urn:role", parent: "urn:api" };
    own.iam.settled?.([
      { ...child, outputs: { name: "scores" } },
      { ...component, outputs: { access: { "aws:iam/role:Role::scores": { grants: [], parts } } } },
    ]);
  };
  const call = (action: string, traceId = trace) => own.iam.authorize(role, [access(action)], traceId);
  const serving = (route: string) => own.iam.attribute(role.roleArn, trace, route);

  it("refuses a route what only others need, and says where to add it", () => {
    const end = serving("POST /score");
    call(put);
    const lacks = `POST /score lacks ${remove} on ${table}, which GET /board of the same function has: add it to the uses of POST /score`;
    assert.throws(() => call(remove), {
      code: "AccessDeniedException",
      status: 403,
      message: `User: ${role.arn} is not authorized to perform: ${remove} on resource: ${table} because ${lacks}`,
    });
    end();
    const decision = own.events.findLast(({ kind }) => kind === "decision");
    assert.deepEqual(decision && { ...decision, at: 0 }, {
      kind: "decision",
      principal: role.arn,
      action: remove,
      resource: table,
      allowed: false,
      reason: `because ${lacks}`,
      traceId: trace,
      route: "POST /score",
      lacks,
      at: 0,
    });
    assert.deepEqual(own.iam.report().denied, [
      { principal: role.roleArn, action: remove, resource: table, route: "POST /score", lacks, count: 1 },
    ]);
  });

  it("names all routes that have what one lacks", () => {
    record({ "POST /score": [], "GET /board": [allow(get)], "GET /best": [allow(get)] });
    serving("POST /score");
    assert.throws(() => call(get), /which others of the same function have \(GET \/board, GET \/best\): add/);
  });

  it("allows each route what the function itself needs", () => {
    serving("GET /time");
    call(scan);
    assert.throws(() => call(get), /GET \/time lacks/);
  });

  it("allows what the role allows to calls that serve none of the routes", () => {
    assert.doesNotThrow(() => call(remove));
    const end = serving("POST /score");
    assert.doesNotThrow(() => call(remove, "1-of-another-request"));
    end();
    assert.doesNotThrow(() => call(remove));
  });

  it("knows nothing about a route that the component did not name", () => {
    serving("PUT /board");
    assert.doesNotThrow(() => call(remove));
  });

  it("allows a trace that the client used for several requests what one of their routes may do", () => {
    const ends = ["POST /score", "GET /board", "POST /score"].map(serving);
    call(remove);
    ends[1]?.();
    assert.throws(() => call(remove));
    call(put);
    ends[0]?.();
    call(put);
    assert.throws(() => call(remove), /POST \/score lacks/);
  });

  it("judges a bucket's caller in the same way, unless the bucket's policy lets the role in", () => {
    const [object, action] = ["arn:aws:s3:::photos/1", "dynamodb:GetItem"];
    const direct = {
      Statement: [
        {
          Effect: "Allow" as const,
          Principal: { AWS: role.roleArn },
          Action: action,
          Resource: "arn:aws:s3:::photos/1",
        },
      ],
    };
    serving("POST /score");
    const { iam } = own;
    assert.throws(() => iam.authorizeOn(undefined, role, access(get), trace), /POST \/score lacks/);
    assert.equal(iam.allowsOn(undefined, role, access(get), trace), false);
    assert.equal(iam.allowsOn(undefined, role, access(get)), true);
    iam.authorizeOn(direct, role, { action, resource: object }, trace);
  });

  it("reports unused grants by route: what only a neighbour used counts as unused", () => {
    record({
      "POST /score": [allow(put, get)],
      "GET /board": [allow(get, remove)],
      "GET /best": [allow(get)],
    });
    const end = serving("POST /score");
    call(put);
    end();
    serving("GET /board");
    call(get);
    const { grants, unused } = own.iam.report();
    const of = { role: "scores", policy: "scores", resource: table };
    assert.deepEqual(unused, [
      { ...of, sid: 0, action: scan, acted: true },
      { ...of, route: "POST /score", sid: 0, action: get, acted: true },
      { ...of, route: "GET /board", sid: 0, action: remove, acted: true },
      { ...of, route: "GET /best", sid: 0, action: get, acted: false },
    ]);
    assert.deepEqual(grants, [
      { role: "scores", used: 0, unused: 1, acted: true },
      { role: "scores", route: "POST /score", used: 1, unused: 1, acted: true },
      { role: "scores", route: "GET /board", used: 1, unused: 1, acted: true },
      { role: "scores", route: "GET /best", used: 0, unused: 1, acted: false },
    ]);
  });

  it("does not count a refused call, nor the question whether others may, as use", () => {
    serving("POST /score");
    assert.throws(() => call(remove));
    const board = own.iam.report().grants.find(({ route }) => route === "GET /board");
    assert.deepEqual(board, { role: "scores", route: "GET /board", used: 0, unused: 2, acted: false });
  });

  it("keeps what is known about its parts when the program runs again, unless they changed", () => {
    const used = () => own.iam.report().grants.find(({ route }) => route === "POST /score")?.used;
    serving("POST /score");
    call(put);
    record({ "POST /score": [allow(put)], "GET /board": [allow(get, remove)], "GET /time": [] });
    assert.equal(used(), 1);
    record({ "POST /score": [allow(put, remove)] });
    assert.equal(used(), 0);
    call(remove);
  });

  for (const [what, parts, says] of [
    [
      "a statement without actions",
      { "GET /board": [{ Effect: "Allow", Resource: table }] },
      /must contain actions/,
    ],
    ["a part that is no list", { "GET /board": "all" }, /expected array/],
  ] as const)
    it(`warns of ${what}, and allows its routes what the role may do`, () => {
      record(parts);
      const warning = own.events.findLast(({ kind }) => kind === "warning");
      assert.ok(warning?.kind === "warning");
      assert.match(
        warning.message,
        /^the parts of the role scores in the output access of urn:api cannot be read/,
      );
      assert.match(warning.message, says);
      serving("POST /score");
      call(remove);
    });
});
