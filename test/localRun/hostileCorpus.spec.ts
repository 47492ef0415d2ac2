import assert from "node:assert/strict";

import { DynamoDBClient, paginateScan } from "@aws-sdk/client-dynamodb";

import { headerParameters, pathNames, queryParameters } from "../../components/gameApi/openApi/declared";
import { model } from "../../components/gameApi/openApi/models";
import type { AnyRoute } from "../../functions/lib/gatewayRoute";
import * as routes from "../../functions/routes";
import { cloud, local, output, type TestPlayer } from "../local";
import { size } from "../size";

/** Values that break out of quotes, templates, numbers, keys and pages. */
const texts = [
  "",
  " ",
  "'",
  '"',
  "\\",
  "$input.body",
  "#end",
  "#set($x=1)",
  "%00",
  "%",
  "../..",
  "..;",
  "..%3b",
  "__proto__",
  "constructor",
  "null",
  "NaN",
  "1e309",
  "-1",
  "9007199254740991",
  "9007199254740992",
  "\u00e9\ud83d\ude00",
  "\u202e",
  "x".repeat(300),
  "x".repeat(3_000),
  "00000000-0000-0000-0000-000000000000",
  "<script>",
  "{{7*7}}",
];
const json = [
  "null",
  "true",
  "0",
  "-0",
  "-1",
  "1e309",
  "9007199254740991",
  "9007199254740992",
  "1e400",
  "0.1",
  "[]",
  "{}",
  "[[]]",
  '{"__proto__":{"a":1}}',
  '{"constructor":{"prototype":{}}}',
  '"\\ud800"',
  '"\\u0000"',
  `${"[".repeat(500)}${"]".repeat(500)}`,
  `${"[".repeat(5_000)}${"]".repeat(5_000)}`,
  ...texts.map((text) => JSON.stringify(text)),
];
const bodies = [
  "",
  "{",
  "null",
  "[]",
  '"text"',
  "1",
  "{}",
  '{"a":1}',
  '{"__proto__":{}}',
  "\u0000",
  "x".repeat(100_000),
  `${'{"a":'.repeat(20_000)}1${"}".repeat(20_000)}`,
];

interface Hostile {
  route: string;
  method: string;
  path: string;
  headers: Record<string, string>;
  body?: string;
}

/** Yields every field of a route with every value, with valid other fields. */
function* corpus(name: string, route: AnyRoute): Generator<Hostile> {
  const method = route.method === "ANY" ? "POST" : route.method;
  const path = (values: Record<string, string> = {}) =>
    route.path.replace(/\{(\w+)\+?\}/g, (_, parameter: string) => values[parameter] ?? "x");
  const fields = route.body ? Object.keys((model(route.body, "input")["properties"] ?? {}) as object) : [];
  const example = {
    ...(route.example as { body?: Record<string, unknown> } | undefined)?.body,
    // A valid request would wait eight seconds for a game server.
    ...(name === "postGameSession" && { mode: "none" }),
  } as Record<string, unknown>;
  const bodyOf = (field?: string, value?: string) =>
    `{${fields.map((each) => `${JSON.stringify(each)}:${each === field ? value : JSON.stringify(example[each] ?? "x")}`).join()}}`;
  const right = {
    route: name,
    method,
    headers: {},
    ...(route.body && method !== "GET" && { body: bodyOf() }),
  };
  for (const parameter of pathNames(route.path))
    for (const text of texts) {
      yield { ...right, path: path({ [parameter]: encodeURIComponent(text) }) };
      if (/^[\x21-\x7e]+$/.test(text) && !/#|\.\.\//.test(text))
        yield { ...right, path: path({ [parameter]: text }) };
    }
  for (const { name: parameter } of [...queryParameters(route), { name: "__proto__" }, { name: "unknown" }])
    for (const text of texts) yield { ...right, path: `${path()}?${parameter}=${encodeURIComponent(text)}` };
  for (const { name: header } of [
    ...headerParameters(route),
    { name: "Accept" },
    { name: "Content-Type" },
    { name: "constructor" },
  ])
    for (const text of texts.filter((text) => /^[\x20-\x7e]*$/.test(text)))
      yield { ...right, path: path(), headers: { [header]: text } };
  if (method === "GET") return;
  for (const field of fields)
    for (const value of json) yield { ...right, path: path(), body: bodyOf(field, value) };
  for (const body of bodies) yield { ...right, path: path(), body };
}

const whole = Object.entries(routes as Record<string, AnyRoute>).flatMap(([name, route]) => [
  ...corpus(name, route),
]);

/** The usual run sends each second request: the even or the odd ones, by chance. */
const every = size(2, 1);
const first = Math.floor(Math.random() * every);
const all = whole.filter((_, at) => at % every === first);

/** Matches what no answer may show: stacks and paths of files. */
const stack = /\n\s+at |node_modules|\.ts:\d|\.js:\d|TypeError|RangeError/;
/** Matches what no refusal may show in addition: AWS's names of resources, and keys. */
const internals = /arn:aws:|AKIA|ASIA/;

describe("hostile requests derived from the route table", function () {
  this.timeout(600_000);
  let victim: TestPlayer;

  before(async () => {
    victim = await local.player("victim");
  });

  /** Sends the requests, a few at a time, and returns the number of answers by status. */
  async function send(
    requests: readonly Hostile[],
    authorization: Record<string, string>,
  ): Promise<Map<number, number>> {
    const url = await output("apiUrl");
    const counts = new Map<number, number>();
    const queue = requests.values();
    const worker = async () => {
      for (const { route, method, path, headers, body } of queue) {
        const answer = await fetch(`${url}${path}`, {
          method,
          headers: { "content-type": "application/json", ...authorization, ...headers },
          ...(body !== undefined && { body }),
        });
        const text = await answer.text();
        const what = `${route}: ${method} ${path.slice(0, 120)} ${JSON.stringify(headers).slice(0, 80)} ${body?.slice(0, 120)}`;
        assert.ok(answer.status < 500, `${answer.status} ${what}: ${text.slice(0, 300)}`);
        assert.doesNotMatch(text, stack, what);
        if (answer.status >= 400) {
          assert.doesNotMatch(text, internals, what);
          assert.ok(!text.includes(victim.id) && !text.includes(victim.email), what);
        }
        counts.set(answer.status, (counts.get(answer.status) ?? 0) + 1);
      }
    };
    await Promise.all(Array.from({ length: 8 }, worker));
    return counts;
  }

  /** Returns every row of every table. */
  async function rows(): Promise<string[]> {
    const client = new DynamoDBClient({
      endpoint: await output("awsEndpoint"),
      region: await output("region"),
      credentials: {
        accessKeyId: await output("adminAccessKeyId"),
        secretAccessKey: await output("adminSecretAccessKey"),
      },
    });
    const tables = (await cloud()).graph
      .filter(({ type }) => type === "aws:dynamodb/table:Table")
      .map(({ id }) => id ?? "");
    const found: string[] = [];
    for (const TableName of tables)
      for await (const { Items = [] } of paginateScan({ client }, { TableName }))
        found.push(...Items.map((item) => `${TableName} ${JSON.stringify(item)}`));
    return found.sort();
  }

  it("are refused without a token, and change no row", async () => {
    await local.drained();
    const closed = all.filter(({ route }) => (routes as Record<string, AnyRoute>)[route]?.auth !== "none");
    const before = await rows();
    const counts = await send(closed, {});
    assert.deepEqual(
      [...counts.keys()].filter((status) => status < 400),
      [],
    );
    await local.drained();
    assert.deepEqual(await rows(), before);
  });

  it("get a player no 5xx, and reveal nothing", async () => {
    const ada = await local.player("ada");
    const lasting = all.filter(({ route }) => !/^(deleteProfile|postGuest)$/.test(route));
    await send(lasting, { authorization: ada.idToken });
  });

  it("are at least ten thousand", () => assert.ok(whole.length >= 10_000, `${whole.length}`));
});
