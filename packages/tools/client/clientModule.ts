import { ProgramError } from "@game-backend/framework/programError";
import { bodyOf, type Helper, helpersOf, isOptional, type Method, namedSchema } from "./helpers";
import {
  type Answer,
  type AsyncApi,
  type Content,
  type Documents,
  type OpenApi,
  type Operation,
  type Parameter,
  parametersOf,
  type Route,
  routesOf,
} from "./openApi";
import { comment, type Schema, Types } from "./typeText";

/**
 * Returns the text of a client's module: the routes, errors and messages of a game, as its documents describe them, for the
 * runtime that `@game-backend/client` has. `command` is the one that writes the module.
 *
 * @throws ProgramError - If the documents describe two things under one name.
 */
export function clientModule(documents: Documents, command: string): string {
  const { openapi, asyncapi } = documents;
  const routes = routesOf(openapi);
  const types = new Types(openapi.components.schemas);
  const described = routes.map((route) => routeTypes(route, openapi, types)).join("\n");
  const messages = new Types(asyncapi.components.schemas);
  const { received, sent } = socketTypes(asyncapi, messages);
  const codes = [...new Set(routes.flatMap((route) => codesOf(route, openapi)))].sort();
  const helpers = helpersOf(documents);
  const runtime =
    helpers.length > 0
      ? `import { type CallOptions, type ClientOf, Kept, type KeptOptions } from "@game-backend/client";\n\n`
      : "";
  return `// Written by \`${command}\` from the game's documents.

${runtime}${named(openapi, asyncapi, types, messages).join("\n\n")}

/** The requests, answers and refusals of the routes. */
export interface RouteTypes {
${described}
}

/** The codes with which the API refuses requests. */
export type Code = ${codes.length > 0 ? codes.map((code) => JSON.stringify(code)).join(" | ") : "string"};

/** The messages that sockets carry. */
export interface SocketTypes {
  readonly received: ${received};
  readonly sent: ${sent};
}

/** Method, path and caller of each route. */
export const routes = {
${routes.map((route) => `  ${route.operationId}: { ${factsOf(route)} },`).join("\n")}
} as const;
${helpers.map((helper) => helperText(helper, openapi)).join("")}`;
}

/** Returns the class of a helper. Node must be able to run it without its types. */
function helperText({ name, summary, read, methods, staleAfter }: Helper, openapi: OpenApi): string {
  const answer = `RouteTypes["${read.route.operationId}"]["answer"]`;
  const api = `Pick<ClientOf<RouteTypes>, ${methods.map(({ route }) => `"${route.operationId}"`).join(" | ")}>`;
  const params = ({ key }: Method) => (key === undefined ? [] : [`params: { ${key} }`]);
  const methodText = (method: Method) => {
    const { route, key } = method;
    const types = `RouteTypes["${route.operationId}"]`;
    const body = bodyOf(route);
    const hasQuery = parametersOf(route, openapi).some((each) => each.in === "query");
    const args = [
      ...(key === undefined ? [] : [`${key}: string`]),
      ...(body
        ? [`body: ${types}["request"]["body"]${isOptional(namedSchema(body, openapi)) ? " = {}" : ""}`]
        : []),
      ...(hasQuery ? [`query: ${types}["request"]["query"] = {}`] : []),
      "options: CallOptions = {}",
    ];
    const request = [...params(method), ...(body ? ["body"] : []), ...(hasQuery ? ["query"] : [])].join(", ");
    const call = `this.api.${route.operationId}({ ${request} }, options)`;
    const by = method.route === read.route ? "read" : method.readsAgain ? "thenRead" : undefined;
    return `
  /** ${method.summary} */
  ${method.name}(${args.join(", ")}): Promise<${types}["answer"]> {
    return ${by ? `this.${by}(${read.key === undefined ? `""` : key}, ${call})` : call};
  }
`;
  };
  return `
/** ${summary}. It keeps what \`${read.name}\` has read. */
export class ${name} extends Kept<${answer}> {
  private readonly api: ${api};

  constructor(options: KeptOptions<${answer}> & { readonly api: ${api} }) {
    super(options);
    this.api = options.api;
  }
${methods.map(methodText).join("")}${
  staleAfter.length > 0
    ? `
  /** Takes any message of the socket. Returns true for one after which it reads again. */
  take(news: { readonly type: string }): boolean {
    return this.isStaleAfter(news, ${JSON.stringify(staleAfter)});
  }
`
    : ""
}
  protected override ask(${read.key ?? ""}${read.key === undefined ? "" : ": string"}) {
    return this.api.${read.route.operationId}({ ${params(read).join("")} });
  }
}
`;
}

/** Returns the declarations of all named types, sorted. */
function named(openapi: OpenApi, asyncapi: AsyncApi, types: Types, messages: Types): string[] {
  const all = new Map<string, { text: string; schema: unknown }>();
  const add = (from: Types, schemas: Readonly<Record<string, unknown>>) => {
    for (const [name, text] of from.all) {
      const known = all.get(name);
      if (known && withoutComments(known.text) !== withoutComments(text))
        throw new ProgramError(
          `The API and the sockets describe ${name} differently: give one of them another title.\n${known.text}\n${text}`,
        );
      if (!known) all.set(name, { text, schema: schemas[name] });
    }
  };
  add(types, openapi.components.schemas);
  add(messages, asyncapi.components.schemas);
  return [...all]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, { text, schema }]) =>
      [...comment(schema as Schema), `export type ${name} = ${text};`].join("\n"),
    );
}

const withoutComments = (text: string) => text.replace(/\s*\/\*\*.*?\*\/\n?\s*/g, "").replace(/\s+/g, "");

function routeTypes(route: Route, openapi: OpenApi, types: Types): string {
  const parameters = parametersOf(route, openapi);
  const params = parameters.filter((each) => each.in === "path");
  const parts = [
    ...(params.length > 0
      ? [`      readonly params: { ${params.map(({ name }) => `readonly ${name}: string`).join("; ")} };`]
      : []),
    ...group("query", parameters, types),
    ...group("headers", parameters, types),
    ...(route.requestBody
      ? [`      readonly body: ${textOf(route.requestBody.content, types, "      ")};`]
      : []),
  ];
  const answers = Object.entries(route.responses).flatMap(([status, answer]) => {
    if (!/^2\d\d$/.test(status)) return [];
    const { content } = resolved<Answer>(answer, openapi.components.responses);
    return [content ? textOf(content, types, "    ") : "undefined"];
  });
  const codes = codesOf(route, openapi);
  return `  /** ${route.method} ${route.path}: ${route.summary}. */
  readonly ${route.operationId}: {
    readonly request: ${parts.length > 0 ? `{\n${parts.join("\n")}\n    }` : "{}"};
    readonly answer: ${[...new Set(answers)].join(" | ")};
    readonly refusal: ${codes.length > 0 ? codes.map((code) => JSON.stringify(code)).join(" | ") : "string"};
  };`;
}

const factsOf = ({ method, path, caller, responses }: Route) =>
  `method: "${method}", path: "${path}", caller: "${caller}"${answersBytes(responses) ? ", bytes: true" : ""}`;

const answersBytes = ({ 200: answer }: Operation["responses"]) =>
  "application/octet-stream" in ((answer as Answer | undefined)?.content ?? {});

const codesOf = ({ responses }: Operation, { components }: OpenApi): readonly string[] =>
  Object.values(responses).flatMap(
    (answer) => resolved<Answer>(answer, components.responses)["x-codes"] ?? [],
  );

/** Returns what a reference refers to. */
const resolved = <T extends object>(
  value: T | { readonly $ref: string },
  components: Readonly<Record<string, unknown>> = {},
): T => ("$ref" in value ? (components[value.$ref.split("/").at(-1) ?? ""] as T) : value);

/** Returns the type of a body or an answer: of one that may be bytes, both types. */
const textOf = (content: Content, types: Types, indent: string) =>
  [
    ...("application/octet-stream" in content ? ["Uint8Array"] : []),
    types.text(jsonOf(content), indent),
  ].join(" | ");

const jsonOf = (content: Content): Schema => content["application/json"]?.schema ?? {};

/** Returns the member of a request with the parameters in one place. The runtime itself sends a key for idempotency. */
function group(name: "query" | "headers", parameters: readonly Parameter[], types: Types): string[] {
  const own = parameters.filter(
    (each) => each.in === (name === "query" ? "query" : "header") && each.name !== "Idempotency-Key",
  );
  if (own.length === 0) return [];
  const nameOf = (each: Parameter) => (each.in === "header" ? each.name.toLowerCase() : each.name);
  const shape: Schema = {
    properties: Object.fromEntries(
      own.map(({ description, schema, ...each }) => [
        nameOf({ ...each, schema }),
        { ...schema, description },
      ]),
    ),
    required: own.filter(({ required }) => required).map(nameOf),
  };
  const optional = shape.required?.length === 0 ? "?" : "";
  return [`      readonly ${name}${optional}: ${types.text(shape, "      ")};`];
}

/**
 * Returns the unions of what clients receive and send. The document describes the backend, which receives what clients send. The
 * runtime itself takes API Gateway's errors, which no `type` tells apart.
 */
function socketTypes({ operations, components }: AsyncApi, types: Types) {
  const payloads = (messages: readonly object[] = [], tag: string) =>
    messages.flatMap((ref) => {
      const { payload = {} } = resolved<{ payload?: Schema }>(ref, components.messages);
      const { properties = {} } = resolved<Schema>(payload, components.schemas);
      return tag in properties ? [types.text(payload)] : [];
    });
  const all = Object.values(operations);
  const received = all.flatMap(({ action, messages, reply }) =>
    payloads(action === "send" ? messages : reply?.messages, "type"),
  );
  const sent = all.flatMap(({ action, messages }) =>
    action === "receive" ? payloads(messages, "action") : [],
  );
  const union = (names: readonly string[]) => [...new Set(names)].sort().join(" | ") || "never";
  return { received: union(received), sent: union(sent) };
}
