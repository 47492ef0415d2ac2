import assert from "node:assert/strict";

import { openApi } from "@game-backend/components/gameApi/openApi/document";
import { type AbsentReading, absentReadings, mappingTemplates } from "@game-backend/local-cloud/testing";
import { game } from "../../../tools/harness/whole";
import { placeholders } from "../../../tools/placeholders";
import { type Parameters, type Rendered, renderByOther } from "./otherEngine";

const { compileTemplate, Input, util } = mappingTemplates();

const { routes } = game;

type Templates = Record<string, string>;
interface Operation {
  operationId?: string;
  parameters?: { name: string; in: "path" | "query" | "header" }[];
  "x-amazon-apigateway-integration": {
    requestTemplates?: Templates;
    responses?: Record<string, { responseTemplates?: Templates }>;
  };
}

/** A request or an answer as a template's input. */
interface Case {
  name: string;
  body: string;
  parameters: Parameters;
  context: object;
}

const corsOrigins = ["https://a.example", "https://b.example"];
const document = openApi({ ...placeholders, corsOrigins });
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods as Record<string, Operation>).map(
    ([method, operation]) => [`${method.toUpperCase()} ${path}`, operation] as const,
  ),
);

/** Values that pass the templates' checks. Templates refuse any other value. */
const valid: Readonly<Record<string, string>> = {
  id: "torch",
  limit: "2",
  cursor: "dG9yY2g=",
  "if-match": '"3"',
};
const hostile = `it's "q" \\' $!{x}#end </é👍`;
const none: Parameters = { path: {}, querystring: {}, header: {} };
const claims = { sub: "u-1", "cognito:username": "ada", "cognito:groups": "admins" };
/** What the gateway always tells templates, and the rest. */
const always = { requestId: "r-1", httpMethod: "GET", path: "/v1/x", requestTimeEpoch: 1_795_000_000_000 };
const told = { identity: { sourceIp: "::1" }, authorizer: { claims } };
const context = { ...always, ...told };

/** Returns a value without each of its members in turn, at any depth, with the path of the one that is missing. */
function lacking(value: unknown, at = "$"): [missing: string, left: unknown][] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, member]): [string, unknown][] => {
    const inner = lacking(member, `${at}.${name}`);
    if (Array.isArray(value))
      return inner.map(([missing, left]) => [missing, value.with(Number(name), left)]);
    const { [name]: _, ...others } = value as Record<string, unknown>;
    return [
      [`${at}.${name}`, others],
      ...inner.map(([missing, left]): [string, unknown] => [missing, { ...others, [name]: left }]),
    ];
  });
}

function requestsOf({ operationId = "", parameters = [] }: Operation): Case[] {
  const given = (of: (name: string) => string, spelt = (name: string) => name): Parameters => {
    const named = (where: string) => parameters.filter((parameter) => parameter.in === where);
    return {
      path: Object.fromEntries(named("path").map(({ name }) => [name, of(name)])),
      querystring: Object.fromEntries(named("query").map(({ name }) => [name, of(name)])),
      header: Object.fromEntries([
        ...named("header").map(({ name }) => [spelt(name), of(name)]),
        ["X-Other", "x"],
      ]),
    };
  };
  const route = (routes as Record<string, { example?: { body?: unknown } }>)[operationId];
  const body = JSON.stringify(route?.example?.body ?? {});
  const usual = (name: string) => valid[name.toLowerCase()] ?? "a";
  const whole = { sent: JSON.parse(body), parameters: given(usual), told };
  const incomplete = lacking(whole).map(([missing, left]): Case => {
    const { sent = {}, parameters, told: others } = left as Partial<typeof whole>;
    return {
      name: `without ${missing}`,
      body: JSON.stringify(sent),
      parameters: { ...none, ...parameters },
      context: { ...always, ...others },
    };
  });
  return [
    ...incomplete,
    { name: "nothing", body: "", parameters: none, context: always },
    { name: "what is usual", body, parameters: given(usual), context },
    { name: "headers in lower case", body, parameters: given(usual, (name) => name.toLowerCase()), context },
    { name: "hostile values", body: JSON.stringify(hostile), parameters: given(() => hostile), context },
    {
      name: "exceeded limits",
      body,
      parameters: given(usual),
      context: { ...context, authorizer: { exceeded: "rate" } },
    },
  ];
}

const item = {
  id: { S: "torch" },
  name: { S: `It's "q"` },
  description: { S: "" },
  price: { N: "5" },
  onSale: { BOOL: true },
  version: { N: "3" },
};
const error = (type: string, message: string) => ({
  __type: `com.amazonaws.dynamodb.v20120810#${type}`,
  message,
});
/** Answers of DynamoDB and of functions. */
const answers: Readonly<Record<string, unknown>> = {
  nothing: {},
  "an item": { Item: item },
  "a list with more": {
    Items: [item, item],
    Count: 2,
    LastEvaluatedKey: { id: { S: "torch" }, shelf: { S: "catalog" } },
  },
  "an empty list": { Items: [], Count: 0 },
  "an update": { Attributes: { version: { N: "3" } } },
  "a failed condition": error("ConditionalCheckFailedException", "The conditional request failed"),
  "a refused value": error("ValidationException", "Value 'refused-1' at 'returnConsumedCapacity' failed"),
  throttling: error("ThrottlingException", "Rate exceeded"),
  "an error without a message": { __type: "com.amazon.coral.service#InternalFailure" },
  "a function's answer": { statusCode: 200, headers: { ETag: '"3"', Vary: "Origin" }, body: '{"a":"it\'s"}' },
  "a function's error": { errorType: "Error", errorMessage: "out of time" },
};

const originHeaders: Record<string, string>[] = [{}, { origin: "https://c.example" }];
for (const origin of corsOrigins) originHeaders.push({ Origin: origin }, { origin });

const responses: readonly Case[] = Object.entries(answers).flatMap(([name, answer]) => [
  ...originHeaders.map((header) => ({
    name: `${name}, ${JSON.stringify(header)}`,
    body: JSON.stringify(answer),
    parameters: { ...none, header },
    context,
  })),
  ...lacking(answer).map(([missing, left]) => ({
    name: `${name} without ${missing}`,
    body: JSON.stringify(left),
    parameters: none,
    context,
  })),
]);

function renderByOurs(
  template: string,
  { body, parameters, context }: Case,
  absent: AbsentReading,
): Rendered {
  const override: Rendered["override"] = { header: {} };
  const roots = {
    input: new Input(body, structuredClone(parameters), absent),
    util,
    context: { ...structuredClone(context), responseOverride: override },
  };
  const text = compileTemplate(template).render(roots, absent);
  return { text, override };
}

/** Renders with both engines under every reading of absent values. All results must be equal. */
function rendered(template: string, given: Case): Rendered {
  const all = absentReadings.flatMap((absent) => {
    const { body, parameters, context } = given;
    return [
      [`${absent}, the local cloud's engine`, renderByOurs(template, given, absent)],
      [`${absent}, velocityjs`, renderByOther(template, body, parameters, context, absent)],
    ] as const;
  });
  const [[, first] = assert.fail()] = all;
  for (const [engine, one] of all) assert.deepEqual(asTexts(one), asTexts(first), `${given.name}: ${engine}`);
  return first;
}

/** Returns overrides as texts, because one engine has numbers where the other has texts of digits. */
const asTexts = ({ text, override }: Rendered) => ({
  text: text.trim(),
  status: override.status === undefined ? undefined : String(override.status),
  header: Object.fromEntries(Object.entries(override.header).map(([name, value]) => [name, String(value)])),
});

/** The answer templates that were rendered. Many methods share one, and its result does not depend on the method. */
const renderedBefore = new Set<string>();

describe("the mapping templates of the deployed API, by two engines and under every reading of absent values", () => {
  const seen = { requests: 0, responses: 0 };

  for (const [name, operation] of operations) {
    const { requestTemplates = {}, responses: mapped = {} } = operation["x-amazon-apigateway-integration"];
    const asked = Object.values(requestTemplates);
    const answered = Object.values(mapped).flatMap(({ responseTemplates = {} }) =>
      Object.values(responseTemplates),
    );
    if (asked.length + answered.length === 0) continue;

    it(`${name} makes JSON of any request and of any answer, also without any one member`, () => {
      for (const template of asked)
        for (const given of requestsOf(operation)) {
          const { text } = rendered(template, given);
          assert.doesNotThrow(() => JSON.parse(text), `${given.name}: ${text}`);
          seen.requests++;
        }
      for (const template of answered.filter((each) => !renderedBefore.has(each))) {
        for (const given of responses) {
          const { text } = rendered(template, given);
          if (text.trim()) assert.doesNotThrow(() => JSON.parse(text), `${given.name}: ${text}`);
        }
        renderedBefore.add(template);
      }
      seen.responses += answered.length * responses.length;
    });
  }

  it("are all covered: those of DynamoDB, of functions, and of preflights", () => {
    const kinds = operations.map(([, operation]) => operation["x-amazon-apigateway-integration"]);
    assert.ok(kinds.length > 90, `${kinds.length} methods`);
    assert.ok(seen.requests > 200 && seen.responses > 2_000, JSON.stringify(seen));
  });
});
