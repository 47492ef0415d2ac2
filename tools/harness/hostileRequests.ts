import {
  headerParameters,
  pathNames,
  queryParameters,
} from "@game-backend/components/gameApi/openApi/declared";
import { model } from "@game-backend/components/gameApi/openApi/models";
import type { AnyRoute } from "@game-backend/framework/gatewayRoute";
import type { AnySocketRoute } from "@game-backend/framework/sockets/socketRoute";
import { game } from "../../functions/whole";

const { routes, socketRoutes } = game;

/** Values that might break out of quotes, templates, numbers, keys and pages. */
const texts = [
  "",
  " ",
  "---",
  " - ",
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
  "-".repeat(2_000),
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
  `${"[".repeat(15_000)}${"]".repeat(15_000)}`,
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

/** A request with one hostile part, or with a hostile body as a whole. */
export interface Hostile {
  route: string;
  method: string;
  path: string;
  headers: Record<string, string>;
  body?: string;
}

/** Yields requests to a route with every hostile value in every field. The other fields are valid. */
function* corpus(name: string, route: AnyRoute): Generator<Hostile> {
  const method = route.method === "ANY" ? "POST" : route.method;
  const path = (values: Record<string, string> = {}) =>
    route.path.replace(/\{(\w+)\+?\}/g, (_, parameter: string) => values[parameter] ?? "x");
  const fields = route.body ? Object.keys((model(route.body, "input")["properties"] ?? {}) as object) : [];
  const example = {
    ...(route.example as { body?: Record<string, unknown> } | undefined)?.body,
    // A valid request would wait eight seconds for a game server.
    ...(name === "postGameSession" && { mode: "none" }),
    // A region that no other spec searches in, because the search continues for a minute.
    ...(name === "postMatchmaking" && { latencies: { "eu-central-2": 20 } }),
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

/** Every hostile request to every route. */
export const hostileRequests = Object.entries(routes as Record<string, AnyRoute>).flatMap(([name, route]) => [
  ...corpus(name, route),
]);

/** Valid values of messages' fields. */
const rightFields: Readonly<Record<string, string>> = {
  topic: '"leaderboard:forest"',
  match: '"m"',
  seq: "1",
  data: "{}",
  message: '"hear"',
};

/** Yields messages with every hostile value in every field. The other fields are valid. */
function* messagesOf({ action, message }: AnySocketRoute): Generator<string> {
  const fields = Object.keys((model(message, "input")["properties"] ?? {}) as object);
  for (const field of [...fields, "unknown", "__proto__"])
    for (const value of json)
      yield `{"action":${JSON.stringify(action)},${[...new Set([...fields, field])]
        .map((each) => `${JSON.stringify(each)}:${each === field ? value : rightFields[each]}`)
        .join()}}`;
}

/** Every hostile message to a socket that fits in one of API Gateway's frames. */
export const hostileMessages = [
  ...Object.values(socketRoutes as Record<string, AnySocketRoute>).flatMap((route) => [...messagesOf(route)]),
  ...json.map((value) => `{"action":${value}}`),
  ...bodies,
].filter((text) => text.length > 0 && Buffer.byteLength(text) <= 32_768);
