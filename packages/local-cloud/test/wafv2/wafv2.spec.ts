import assert from "node:assert/strict";
import { as, blocks, path, stageArn, startFirewall, type TestRule } from "../../testing/wafv2";
import { capacityOf } from "../../wafv2/capacity";
import { StatementInput } from "../../wafv2/statements";

const bytes = (
  fieldToMatch: object,
  searchString: string,
  positionalConstraint = "CONTAINS",
  ...types: string[]
) => ({
  byteMatchStatement: {
    fieldToMatch,
    searchString,
    positionalConstraint,
    textTransformations: as(...(types.length ? types : ["NONE"])),
  },
});
const counts = (statement: object, name: string, ...labels: string[]): TestRule => ({
  name,
  statement,
  action: { count: {} },
  ruleLabels: labels.map((label) => ({ name: label })),
});

describe("AWS WAF", () => {
  let wall: ReturnType<typeof startFirewall>;
  beforeEach(() => {
    wall = startFirewall();
  });
  const action = (request: Parameters<typeof wall.decide>[0]) => wall.decide(request)?.action;

  it("lets requests to a stage without a firewall through", () => {
    assert.equal(wall.decide(), undefined);
  });

  it("decides by the first rule that blocks or allows, in the order of priorities", async () => {
    await wall.protect([
      { ...blocks(path("^/v1/"), "all"), priority: 7 },
      { name: "profile", statement: path("/profile$"), action: { allow: {} }, priority: 3 },
    ]);
    assert.equal(wall.decide()?.by?.name, "profile");
    assert.equal(wall.decide({ path: "/v1/wallet" })?.by?.name, "all");
    assert.equal(action({ path: "/other" }), "ALLOW");
  });

  it("reads each part of a request", async () => {
    await wall.protect(
      [
        bytes({ method: {} }, "TRACE", "EXACTLY"),
        bytes({ queryString: {} }, "a=evil", "STARTS_WITH"),
        bytes({ singleHeader: { name: "X-Bad" } }, "yes", "ENDS_WITH"),
        bytes({ singleQueryArgument: { name: "b" } }, "é"),
        bytes({ allQueryArguments: {} }, "hidden", "CONTAINS_WORD"),
        bytes({ body: {} }, "drop"),
      ].map((statement, at) => blocks(statement, `rule-${at}`)),
    );
    const by = (request: Parameters<typeof wall.decide>[0]) => wall.decide(request)?.by?.name;
    assert.equal(by({ method: "TRACE" }), "rule-0");
    assert.equal(by({ rawQuery: "a=evil" }), "rule-1");
    assert.equal(by({ headers: [["x-bad", "oh yes"]] }), "rule-2");
    assert.equal(by({ rawQuery: "b=é" }), "rule-3");
    assert.equal(by({ rawQuery: "c=so-hidden" }), "rule-4");
    assert.equal(by({ rawQuery: "c=sohidden" }), undefined);
    assert.equal(by({ body: Buffer.from("a drop") }), "rule-5");
  });

  it("transforms a text before it looks at it, so that no spelling of a path gets around a rule", async () => {
    await wall.protect([blocks(path("^/v1/auth/", "URL_DECODE", "NORMALIZE_PATH", "LOWERCASE"))]);
    for (const spelled of [
      "/v1/auth/guest",
      "/v1/%61uth/guest",
      "/v1/./auth/x",
      "/v1/a/../auth/x",
      "//v1/AUTH/x",
    ])
      assert.equal(action({ path: spelled }), "BLOCK", spelled);
    assert.equal(action({ path: "/v1/author/x" }), "ALLOW");
  });

  it("finds nothing in an empty text, whose path has nothing to normalize", async () => {
    const sizeConstraintStatement = {
      fieldToMatch: { queryString: {} },
      comparisonOperator: "GT",
      size: 0,
      textTransformations: as("NORMALIZE_PATH"),
    };
    await wall.protect([blocks({ sizeConstraintStatement })]);
    assert.equal(action({ rawQuery: "" }), "ALLOW");
    assert.equal(action({ rawQuery: "a" }), "BLOCK");
  });

  it("joins statements", async () => {
    await wall.protect([
      blocks({
        andStatement: {
          statements: [
            { orStatement: { statements: [path("/a$"), path("/b$")] } },
            { notStatement: { statement: bytes({ method: {} }, "GET", "EXACTLY") } },
          ],
        },
      }),
    ]);
    assert.equal(action({ path: "/v1/b", method: "POST" }), "BLOCK");
    assert.equal(action({ path: "/v1/b", method: "GET" }), "ALLOW");
    assert.equal(action({ path: "/v1/c", method: "POST" }), "ALLOW");
  });

  it("compares sizes, and treats a body beyond 16 KB as the statement says", async () => {
    const size = (oversizeHandling: string) => ({
      sizeConstraintStatement: {
        fieldToMatch: { body: { oversizeHandling } },
        comparisonOperator: "GT",
        size: 16_384,
        textTransformations: as("NONE"),
      },
    });
    await wall.protect([counts(size("CONTINUE"), "continue"), blocks(size("MATCH"), "match")]);
    assert.equal(action({ body: Buffer.alloc(16_384) }), "ALLOW");
    const over = wall.decide({ body: Buffer.alloc(16_385) });
    assert.equal(over?.by?.name, "match");
    assert.deepEqual(over?.counted, []);
  });

  it("counts without an end, and passes labels to later rules", async () => {
    await wall.protect([
      counts(path("^/v1/chat"), "chat", "text:chat"),
      blocks({ labelMatchStatement: { scope: "NAMESPACE", key: "webacl:wall:text:" } }, "by-namespace"),
    ]);
    const decision = wall.decide({ path: "/v1/chat" });
    assert.equal(decision?.by?.name, "by-namespace");
    assert.deepEqual(decision?.labels, ["awswaf:123456789012:webacl:wall:text:chat"]);
    assert.deepEqual(
      decision?.counted.map(({ name }) => name),
      ["chat"],
    );
    assert.equal(action({ path: "/v1/profile" }), "ALLOW");
  });

  it("matches a label by the end of its name", async () => {
    await wall.protect([
      counts(path("^/v1/chat"), "chat", "text:chat"),
      counts({ labelMatchStatement: { scope: "LABEL", key: "text:chat" } }, "whole"),
      counts({ labelMatchStatement: { scope: "LABEL", key: "hat" } }, "part"),
    ]);
    assert.deepEqual(
      wall.decide({ path: "/v1/chat" })?.counted.map(({ name }) => name),
      ["chat", "whole"],
    );
  });

  it("blocks an address above its rate at the next estimate, and nobody else", async () => {
    const scopeDownStatement = path("^/v1/auth/");
    await wall.protect([
      blocks({
        rateBasedStatement: {
          aggregateKeyType: "IP",
          limit: 10,
          evaluationWindowSec: 60,
          scopeDownStatement,
        },
      }),
    ]);
    const guest = (sourceIp = "192.0.2.1") => action({ path: "/v1/auth/guest", sourceIp });
    for (let sent = 0; sent < 11; sent++) assert.equal(guest(), "ALLOW", "AWS estimates every ten seconds");
    await wall.clock.seconds(10);
    assert.equal(guest(), "BLOCK");
    assert.equal(action({ path: "/v1/profile" }), "ALLOW");
    assert.equal(guest("192.0.2.2"), "ALLOW");
    await wall.clock.seconds(50);
    assert.equal(guest(), "BLOCK");
    await wall.clock.seconds(20);
    assert.equal(guest(), "ALLOW");
  });

  it("leaves a set of addresses out of a rate, of both versions, and nobody beside them", async () => {
    const left = async (version: string, address: string, name: string) => {
      const { outputs } = await wall.create("ipSet", {
        ...{ name, scope: "REGIONAL", ipAddressVersion: version, addresses: [address] },
      });
      return { ipSetReferenceStatement: { arn: String(outputs["arn"]) } };
    };
    const sets = [await left("IPV4", "192.0.2.0/31", "four"), await left("IPV6", "2001:db8::/64", "six")];
    const rate = { aggregateKeyType: "IP", limit: 10, evaluationWindowSec: 60 };
    const { capacity } = await wall.protect([
      blocks({
        rateBasedStatement: {
          ...rate,
          scopeDownStatement: { notStatement: { statement: { orStatement: { statements: sets } } } },
        },
      }),
    ]);
    assert.equal(capacity, 4);
    const sources = ["192.0.2.1", "2001:db8::7", "192.0.2.2", "2001:db9::7"];
    for (const sourceIp of sources) for (let n = 0; n < 11; n++) assert.equal(action({ sourceIp }), "ALLOW");
    await wall.clock.seconds(10);
    const actions = sources.map((sourceIp) => action({ sourceIp }));
    assert.deepEqual(actions, ["ALLOW", "ALLOW", "BLOCK", "BLOCK"]);
  });

  it("refuses sets of addresses that AWS refuses, and rules that name none", async () => {
    const set = (addresses: string[]) =>
      wall.create("ipSet", { name: "set", scope: "REGIONAL", ipAddressVersion: "IPV4", addresses });
    for (const wrong of ["192.0.2.1", "0.0.0.0/0", "2001:db8::/64", "192.0.2.1/33"])
      await assert.rejects(set([wrong]), /ranges of the set's version/, wrong);
    const nowhere = { ipSetReferenceStatement: { arn: "arn:aws:wafv2:eu-west-1:1:regional/ipset/x/1" } };
    const rule = blocks({ notStatement: { statement: nowhere } });
    await assert.rejects(wall.protect([rule]), /there is no set of addresses arn:/);
  });

  it("answers a block as its rule says", async () => {
    const customResponseBodies = [
      { key: "later", content: '{"later":true}', contentType: "APPLICATION_JSON" },
    ];
    const customResponse = {
      responseCode: 429,
      customResponseBodyKey: "later",
      responseHeaders: [{ name: "Retry-After", value: "60" }],
    };
    await wall.protect([{ name: "later", statement: path("."), action: { block: { customResponse } } }], {
      customResponseBodies,
    });
    assert.deepEqual(wall.decide()?.response, {
      status: 429,
      headers: [
        ["Content-Type", "application/json"],
        ["Retry-After", "60"],
      ],
      body: '{"later":true}',
    });
  });

  it("takes custom responses that WAF can send", async () => {
    const answer = (customResponse: object) =>
      wall.protect([{ name: "own", statement: path("."), action: { block: { customResponse } } }]);
    await assert.rejects(answer({ responseCode: 418 }), /no status/);
    await assert.rejects(
      answer({ responseCode: 403, customResponseBodyKey: "none" }),
      /customResponseBodies/,
    );
    const typed = [{ name: "Content-Type", value: "text/html" }];
    await assert.rejects(answer({ responseCode: 403, responseHeaders: typed }), /content-type/);
    const twice = ["X-Why", "x-why"].map((name) => ({ name, value: "rate" }));
    await assert.rejects(answer({ responseCode: 403, responseHeaders: twice }), /each header once/);
    await answer({ responseCode: 505, responseHeaders: twice.slice(1) });
  });

  it("logs what its filter keeps, and no credentials", async () => {
    const { arn } = await wall.protect([blocks(path("/wallet$"), "wallet")]);
    await wall.create("webAclLoggingConfiguration", {
      resourceArn: arn,
      logDestinationConfigs: ["arn:aws:logs:eu-west-1:123456789012:log-group:aws-waf-logs-wall"],
      redactedFields: [{ singleHeader: { name: "authorization" } }, { queryString: {} }],
      loggingFilter: {
        defaultBehavior: "DROP",
        filters: [
          {
            behavior: "KEEP",
            requirement: "MEETS_ANY",
            conditions: [{ actionCondition: { action: "BLOCK" } }],
          },
        ],
      },
    });
    const secrets = {
      headers: [
        ["Authorization", "secret"],
        ["Accept", "*/*"],
      ] as const,
      rawQuery: "token=secret",
    };
    wall.decide(secrets);
    wall.decide({ ...secrets, path: "/v1/wallet" });
    const [record, ...others] = wall.log();
    assert.deepEqual(others, []);
    assert.doesNotMatch(JSON.stringify(record), /secret/);
    assert.equal(record.terminatingRuleId, "wallet");
    assert.equal(record.httpSourceId, "123456789012:api:v1");
    assert.deepEqual(record.httpRequest.headers, [
      { name: "Authorization", value: "REDACTED" },
      { name: "Accept", value: "*/*" },
    ]);
    assert.equal(record.httpRequest.args, "REDACTED");
  });

  it("reports metrics of the rule that decided, of those that counted, and of all", async () => {
    await wall.protect([counts(path("."), "seen"), blocks(path("/wallet$"), "wallet")]);
    wall.decide({ path: "/v1/wallet" });
    const reported = wall.events.flatMap((event) =>
      event.kind === "metrics"
        ? event.dimensions.map(({ Rule }) => `${Object.keys(event.values).join()} ${Rule}`)
        : [],
    );
    assert.deepEqual(reported, ["CountedRequests seen", "BlockedRequests wallet", "BlockedRequests ALL"]);
  });

  it("lets requests through managed groups, and says at the start that it does", async () => {
    const group = { vendorName: "AWS", name: "AWSManagedRulesCommonRuleSet" };
    await wall.protect([
      { name: "common", overrideAction: { none: {} }, statement: { managedRuleGroupStatement: group } },
    ]);
    assert.equal(action({}), "ALLOW");
    const warnings = wall.events.flatMap((event) => (event.kind === "warning" ? [event.message] : []));
    assert.match(warnings.join(), /AWSManagedRulesCommonRuleSet/);
  });

  it("refuses by name what it does not do", () => {
    const refusal = (statement: object) =>
      StatementInput.safeParse(statement)
        .error?.issues.map(({ message }) => message)
        .join() ?? "";
    assert.match(refusal({ geoMatchStatement: { countryCodes: ["AQ"] } }), /geoMatchStatement/);
    assert.match(refusal({ sqliMatchStatement: {} }), /SQL/);
    assert.match(refusal(path("(?<!a)b")), /look-around/);
    assert.match(refusal(bytes({ jsonBody: {} }, "a")), /JSON bodies/);
    assert.match(refusal(bytes({ body: {} }, "a", "CONTAINS", "CMD_LINE")), /not in the local cloud/);
  });

  it("takes rates and rule groups at the top of a rule only", () => {
    const accepts = (statement: object) => StatementInput.safeParse(statement).success;
    const rate = { rateBasedStatement: { aggregateKeyType: "IP", limit: 10 } };
    const group = {
      managedRuleGroupStatement: { vendorName: "AWS", name: "AWSManagedRulesCommonRuleSet" },
    };
    for (const statement of [rate, group]) {
      assert.ok(accepts(statement));
      assert.ok(!accepts({ notStatement: { statement } }));
      assert.ok(!accepts({ orStatement: { statements: [path("."), statement] } }));
      assert.ok(
        !accepts({ rateBasedStatement: { ...rate.rateBasedStatement, scopeDownStatement: statement } }),
      );
    }
    const together = { aggregateKeyType: "CONSTANT", limit: 10 };
    assert.ok(!accepts({ rateBasedStatement: together }), "AWS needs to know which requests");
    assert.ok(accepts({ rateBasedStatement: { ...together, scopeDownStatement: path(".") } }));
  });

  it("takes transformations whose priorities differ", () => {
    const types = [
      { type: "LOWERCASE", priority: 0 },
      { type: "URL_DECODE", priority: 0 },
    ];
    const statement = path(".");
    const accepts = (textTransformations: object[]) =>
      StatementInput.safeParse({
        regexMatchStatement: { ...statement.regexMatchStatement, textTransformations },
      }).success;
    assert.ok(!accepts(types));
    assert.ok(accepts(types.map((one, priority) => ({ ...one, priority }))));
  });

  it("refuses what AWS refuses", async () => {
    const rule = blocks(path("."));
    await assert.rejects(wall.protect([rule, { ...rule, priority: 1 }]), /same name/);
    await assert.rejects(wall.protect([{ name: "a", statement: path(".") }]), /an action/);
    await assert.rejects(wall.protect([], { scope: "CLOUDFRONT" }), /us-east-1/);
    const group = { vendorName: "AWS", name: "AWSManagedRulesCommonRuleSet" };
    const many = Array.from({ length: 8 }, (_, at) => ({
      name: `group-${at}`,
      overrideAction: { none: {} },
      statement: { managedRuleGroupStatement: group },
    }));
    await assert.rejects(wall.protect(many), /5600 WCU are more than 5000/);
    await wall.protect([rule]);
    await assert.rejects(wall.protect([rule]), /two web ACLs/);
  });

  it("needs the units that the developer guide gives for each statement", () => {
    const units = (statement: object) => capacityOf([{ statement: StatementInput.parse(statement) }]);
    assert.equal(units(bytes({ uriPath: {} }, "a", "EXACTLY")), 2);
    assert.equal(units(bytes({ allQueryArguments: {} }, "a", "CONTAINS", "LOWERCASE")), 30);
    assert.equal(units(path(".", "URL_DECODE", "NORMALIZE_PATH")), 23);
    const rate = { aggregateKeyType: "IP", limit: 10 };
    assert.equal(units({ rateBasedStatement: rate }), 2);
    assert.equal(units({ rateBasedStatement: { ...rate, scopeDownStatement: path(".") } }), 5);
    assert.equal(
      units({ notStatement: { statement: { labelMatchStatement: { scope: "LABEL", key: "a" } } } }),
      1,
    );
  });

  it("protects the stage that the association names", async () => {
    await wall.protect([blocks(path("."))]);
    const request = {
      requestId: "1",
      method: "GET",
      path: "/",
      rawQuery: "",
      headers: [],
      body: Buffer.alloc(0),
    };
    const other = stageArn.replace("v1", "v2");
    assert.equal(wall.waf.inspect(other, { ...request, sourceIp: "192.0.2.1" }), undefined);
  });
});
