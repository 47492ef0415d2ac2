import assert from "node:assert/strict";

import fc from "fast-check";
import type { Access } from "../../core/service";
import { glob } from "../../iam/glob";
import type { Account } from "../../testing/iam";
import { account, accountId, lambda, table } from "../../testing/iam";
import { folders } from "./folders";

const folder = folders();
const allow = { Effect: "Allow", Action: "dynamodb:GetItem", Resource: table };
const deny = { ...allow, Effect: "Deny" };
const getItem: Access = { action: "dynamodb:GetItem", resource: table };

describe("identity policies", () => {
  let own: Account;
  let roles = 0;
  beforeEach(() => {
    own = account(folder());
  });

  /** Tells whether a new role with these statements has access. Checks twice, because IAM caches decisions. */
  async function may(statements: readonly object[], access: Access): Promise<boolean> {
    const principal = await own.role(`role${roles++}`, statements);
    const ask = () => {
      try {
        own.iam.authorize(principal, [access]);
        return true;
      } catch {
        return false;
      }
    };
    const first = ask();
    assert.equal(ask(), first);
    return first;
  }
  const on = (resource: string, context?: Access["context"]): Access => ({ ...getItem, resource, context });

  it("deny what nothing allows, with IAM's message", async () => {
    const principal = await own.role("reader", [{ ...allow, Action: "dynamodb:Query" }]);
    assert.throws(() => own.iam.authorize(principal, [getItem]), {
      name: "AccessDeniedException",
      status: 403,
      message: `User: arn:aws:sts::${accountId}:assumed-role/reader/session is not authorized to perform: dynamodb:GetItem on resource: ${table} because no identity-based policy allows the dynamodb:GetItem action`,
    });
  });

  it("let an explicit deny win, and report it", async () => {
    for (const statements of [
      [allow, deny],
      [deny, allow],
    ]) {
      const principal = await own.role(`role${roles++}`, statements);
      assert.throws(
        () => own.iam.authorize(principal, [getItem]),
        /on resource: \S+ with an explicit deny in an identity-based policy$/,
      );
    }
  });

  it("must allow every access of a call", async () => {
    const principal = await own.role("one", [allow]);
    const other = { ...getItem, action: "dynamodb:PutItem" };
    own.iam.authorize(principal, [getItem, getItem]);
    assert.throws(() => own.iam.authorize(principal, [getItem, other]), /dynamodb:PutItem on resource/);
  });

  it("match actions in any case, and resources exactly", async () => {
    assert.ok(await may([{ ...allow, Action: "DynamoDB:getitem" }], getItem));
    assert.ok(!(await may([{ ...allow, Resource: table.replace("Scores", "scores") }], getItem)));
  });

  it("match wildcards", async () => {
    assert.ok(await may([{ ...allow, Action: "dynamodb:Get*" }], getItem));
    assert.ok(await may([{ ...allow, Action: "*" }], getItem));
    assert.ok(!(await may([{ ...allow, Action: "dynamodb:Put*" }], getItem)));
    assert.ok(await may([{ ...allow, Resource: `${table}/index/*` }], on(`${table}/index/byScore`)));
    assert.ok(!(await may([{ ...allow, Resource: `${table}/index/*` }], getItem)));
    assert.ok(await may([{ ...allow, Resource: table.replace("Scores", "?cor?s") }], getItem));
    assert.ok(await may([{ ...allow, Resource: `arn:aws:dynamodb:*:${accountId}:table/Scores` }], getItem));
  });

  it("have wildcards with the meaning of a regular expression", () => {
    const texts = fc.string({ unit: fc.constantFrom("a", "b", ":"), maxLength: 12 });
    const patterns = fc.string({ unit: fc.constantFrom("a", "b", ":", "*", "?"), maxLength: 8 });
    fc.assert(
      fc.property(patterns, texts, (pattern, text) => {
        const expected = new RegExp(`^${pattern.replaceAll("*", ".*").replaceAll("?", ".")}$`).test(text);
        assert.equal(glob(pattern)(text), expected);
      }),
      { numRuns: 2_000 },
    );
  });

  it("are not slowed by a pattern of many wildcards", () => {
    const began = performance.now();
    assert.equal(glob(`${"a*".repeat(30)}b`)("a".repeat(2_000)), false);
    // With backtracking, it would practically never end.
    assert.ok(performance.now() - began < 30_000);
  });

  it("support NotAction and NotResource", async () => {
    const { Action: _a, ...anyAction } = allow;
    assert.ok(await may([{ ...anyAction, NotAction: "dynamodb:Delete*" }], getItem));
    assert.ok(!(await may([{ ...anyAction, NotAction: "dynamodb:Get*" }], getItem)));
    const { Resource: _r, ...anyResource } = deny;
    const fence = [
      { ...allow, Resource: "*" },
      { ...anyResource, NotResource: table },
    ];
    assert.ok(await may(fence, getItem));
    assert.ok(!(await may(fence, on(`${table}2`))));
  });

  const conditions: Readonly<Record<string, readonly [object, Access["context"], boolean]>> = {
    "StringEquals one of several": [
      { StringEquals: { "dynamodb:Select": ["COUNT", "X"] } },
      { "dynamodb:Select": "X" },
      true,
    ],
    "StringEquals another": [
      { StringEquals: { "dynamodb:Select": "COUNT" } },
      { "dynamodb:Select": "count" },
      false,
    ],
    StringEqualsIgnoreCase: [
      { StringEqualsIgnoreCase: { "dynamodb:Select": "COUNT" } },
      { "dynamodb:Select": "count" },
      true,
    ],
    "StringEquals of an absent key": [{ StringEquals: { "dynamodb:Select": "COUNT" } }, {}, false],
    "StringEqualsIfExists of an absent key": [
      { StringEqualsIfExists: { "dynamodb:Select": "COUNT" } },
      {},
      true,
    ],
    "StringNotEquals of an absent key": [{ StringNotEquals: { "dynamodb:Select": "COUNT" } }, {}, true],
    "StringNotEquals none of several": [
      { StringNotEquals: { "dynamodb:Select": ["A", "B"] } },
      { "dynamodb:Select": "B" },
      false,
    ],
    StringLike: [{ StringLike: { "s3:prefix": "avatars/*" } }, { "s3:prefix": "avatars/ada" }, true],
    StringNotLike: [{ StringNotLike: { "s3:prefix": "avatars/*" } }, { "s3:prefix": "avatars/ada" }, false],
    "a key in another case": [{ StringEquals: { "DYNAMODB:select": "X" } }, { "dynamodb:Select": "X" }, true],
    "Null true": [{ Null: { "dynamodb:Select": "true" } }, {}, true],
    "Null false": [{ Null: { "dynamodb:Select": "false" } }, {}, false],
    Bool: [{ Bool: { "aws:SecureTransport": "true" } }, {}, true],
    NumericLessThan: [{ NumericLessThan: { "s3:signatureAge": "600" } }, { "s3:signatureAge": "599" }, true],
    NumericGreaterThanEquals: [
      { NumericGreaterThanEquals: { "s3:signatureAge": "600" } },
      { "s3:signatureAge": "599" },
      false,
    ],
    "a number that is none": [
      { NumericLessThan: { "s3:signatureAge": "600" } },
      { "s3:signatureAge": "x" },
      false,
    ],
    "DateGreaterThan the past": [
      { DateGreaterThan: { "aws:CurrentTime": "2020-01-01T00:00:00Z" } },
      {},
      true,
    ],
    "DateLessThan the past, in seconds": [{ DateLessThan: { "aws:CurrentTime": "1577836800" } }, {}, false],
    "IpAddress of loopback": [{ IpAddress: { "aws:SourceIp": ["10.0.0.0/8", "127.0.0.0/8"] } }, {}, true],
    "NotIpAddress of loopback": [{ NotIpAddress: { "aws:SourceIp": "127.0.0.1" } }, {}, false],
    "ArnLike part by part": [{ ArnLike: { "aws:PrincipalArn": `arn:aws:iam::*:role/role*` } }, {}, true],
    "ArnLike with too few parts": [{ ArnLike: { "aws:PrincipalArn": "arn:*" } }, {}, false],
    "ForAllValues within the list": [
      { "ForAllValues:StringEquals": { "dynamodb:LeadingKeys": ["a", "b"] } },
      { "dynamodb:LeadingKeys": ["a", "b"] },
      true,
    ],
    "ForAllValues with one outside": [
      { "ForAllValues:StringEquals": { "dynamodb:LeadingKeys": ["a"] } },
      { "dynamodb:LeadingKeys": ["a", "b"] },
      false,
    ],
    "ForAllValues of none": [{ "ForAllValues:StringEquals": { "dynamodb:LeadingKeys": "a" } }, {}, true],
    "ForAnyValue with one inside": [
      { "ForAnyValue:StringLike": { "dynamodb:LeadingKeys": "a*" } },
      { "dynamodb:LeadingKeys": ["x", "ada"] },
      true,
    ],
    "ForAnyValue of none": [{ "ForAnyValue:StringEquals": { "dynamodb:LeadingKeys": "a" } }, {}, false],
    "ForAllValues:StringNotEquals": [
      { "ForAllValues:StringNotEquals": { "dynamodb:Attributes": "secret" } },
      { "dynamodb:Attributes": ["name", "secret"] },
      false,
    ],
    "two operators, one of which fails": [
      { StringEquals: { "dynamodb:Select": "X" }, Bool: { "aws:SecureTransport": "false" } },
      { "dynamodb:Select": "X" },
      false,
    ],
  };
  for (const [what, [Condition, context, expected]] of Object.entries(conditions))
    it(`${expected ? "allow" : "do not allow"} by ${what}`, async () => {
      assert.equal(await may([{ ...allow, Condition }], on(table, context)), expected);
      assert.equal(await may([allow, { ...deny, Condition }], on(table, context)), !expected);
    });

  it("use each call's own context", async () => {
    const Condition = { "ForAllValues:StringEquals": { "dynamodb:LeadingKeys": "ada" } };
    const principal = await own.role("own-rows", [{ ...allow, Condition }]);
    own.iam.authorize(principal, [on(table, { "dynamodb:LeadingKeys": ["ada"] })]);
    assert.throws(() => own.iam.authorize(principal, [on(table, { "dynamodb:LeadingKeys": ["bob"] })]));
  });

  it("replace variables, also in resources", async () => {
    const mine = `arn:aws:s3:::files/\${aws:username}/*`;
    const policies = [
      {
        Version: "2012-10-17",
        Statement: [{ Effect: "Allow" as const, Action: "s3:GetObject", Resource: mine }],
      },
    ];
    const { arn } = own.iam.localUser("ada", { policies });
    const principal = { kind: "user", arn, name: "ada" } as const;
    const object = (resource: string) => [{ action: "s3:GetObject", resource }];
    own.iam.authorize(principal, object("arn:aws:s3:::files/ada/x"));
    assert.throws(() => own.iam.authorize(principal, object("arn:aws:s3:::files/bob/x")));
  });

  it("apply at once when one is attached, whatever was decided before", async () => {
    const principal = await own.role("late", []);
    assert.throws(() => own.iam.authorize(principal, [getItem]));
    const policy = JSON.stringify({ Version: "2012-10-17", Statement: [allow] });
    await own.create("rolePolicy:RolePolicy", "late", { role: "late", policy });
    own.iam.authorize(principal, [getItem]);
  });

  it("of a user include those of its groups", async () => {
    await own.create("group:Group", "servers", { name: "servers" });
    const { arn } = own.iam.localUser("game-server", { groups: ["servers"] });
    const principal = { kind: "user", arn, name: "game-server" } as const;
    assert.throws(
      () => own.iam.authorize(principal, [getItem]),
      new RegExp(`^AccessDeniedException: User: ${arn} is not`),
    );
    const policy = JSON.stringify({ Version: "2012-10-17", Statement: [allow] });
    await own.create("groupPolicy:GroupPolicy", "servers", { group: "servers", policy });
    own.iam.authorize(principal, [getItem]);
  });

  it("do not exist for services and anonymous callers", () => {
    assert.throws(() => own.iam.authorize(lambda, [getItem]), /User: lambda.amazonaws.com is not authorized/);
    assert.throws(
      () => own.iam.authorize({ kind: "anonymous" }, [getItem]),
      /User: anonymous is not authorized/,
    );
  });

  it("emit every decision, with the request that caused it", async () => {
    const principal = await own.role("told", [allow]);
    own.iam.authorize(principal, [getItem], "1-trace");
    assert.throws(() =>
      own.iam.authorize(principal, [{ ...getItem, action: "dynamodb:PutItem" }], "1-other"),
    );
    const decisions = own.events.flatMap((event) =>
      event.kind === "decision" ? [[event.action, event.allowed, event.reason, event.traceId]] : [],
    );
    assert.deepEqual(decisions, [
      ["dynamodb:GetItem", true, "an identity-based policy", "1-trace"],
      [
        "dynamodb:PutItem",
        false,
        "because no identity-based policy allows the dynamodb:PutItem action",
        "1-other",
      ],
    ]);
  });
});
