import { bodyOf, type Helper, helpersOf, isOptional, namedSchema } from "./helpers";
import {
  type Documents,
  type OpenApi,
  type Operation,
  type Parameter,
  parametersOf,
  type Route,
  routesOf,
} from "./openApi";
import type { Schema } from "./typeText";

/** The members of each C# keyword that a route's or a schema's name may be. */
const keywords = new Set(
  "as base bool case class const default event for in int is new null object out params ref string this".split(
    " ",
  ),
);

/** The methods of `JsonView`. A member with such a name hides the method, which C# wants to be said. */
const helpers = new Set("Flag Get Has ListOf Number Of Set Text Texts TextsOf View Views Whole".split(" "));

/**
 * Returns the text of a C# file: the routes, objects and methods of a game, as its OpenAPI document describes them, for the runtime
 * in `clients/unity`. Objects are views of JSON, so that no build strips them, and members that the game doesn't know are kept.
 */
export function csharpModule(documents: Documents, command: string): string {
  const { openapi } = documents;
  const routes = routesOf(openapi);
  const schemas = openapi.components.schemas as Readonly<Record<string, Schema>>;
  const models = Object.entries(schemas).filter(([, { properties }]) => properties);
  return `// Written by \`${command}\` from the game's documents.
using System.Collections.Generic;
using System.Threading.Tasks;

namespace GameBackend
{
    /// <summary>Method, path and caller of each route.</summary>
    public static class Routes
    {
${routes.map(({ operationId, method, path, caller }) => `        public static readonly Route ${upper(operationId)} = new Route("${operationId}", "${method}", "${path}", "${caller}");`).join("\n")}

        /// <summary>The routes by name.</summary>
        public static readonly IReadOnlyDictionary<string, Route> All = new Dictionary<string, Route>
        {
${routes.map(({ operationId }) => `            { "${operationId}", ${upper(operationId)} },`).join("\n")}
        };
    }

    /// <summary>The routes of this game's API, as methods.</summary>
    public sealed class GameApi
    {
        private readonly Api api;

        public GameApi(Api api)
        {
            this.api = api;
        }
${routes.map((route) => methodText(route, openapi, schemas)).join("")}    }
${models.map(([name, schema]) => modelText(name, schema, schemas)).join("")}${helpersOf(documents)
  .map((helper) => helperText(helper, openapi, schemas))
  .join("")}}
`;
}

function helperText(
  { name, summary: about, read, methods, staleAfter }: Helper,
  openapi: OpenApi,
  schemas: Readonly<Record<string, Schema>>,
): string {
  const kept = answerType(read.route, schemas);
  const texts = methods.map((method) => {
    const { args, names } = argumentsOf(method.route, openapi, schemas);
    const key = read.key === undefined ? `""` : word(method.key ?? "");
    const call = `Game.${upper(method.route.operationId)}(${names.join(", ")})`;
    const type = answerType(method.route, schemas);
    const head = `Task${type && `<${type}>`} ${upper(method.name)}(${args.join(", ")})`;
    const isRead = method.route === read.route;
    const lines =
      isRead || !method.readsAgain
        ? [`return ${isRead ? `Read(${key}, () => ${call})` : call};`]
        : [
            `${type && "var answer = "}await ${call};`,
            `await ReadAgain(${key});`,
            ...(type ? ["return answer;"] : []),
          ];
    return `
        /// <summary>${xml(method.summary).replace(/`([^`]*)`/g, "<c>$1</c>")}</summary>
        public ${lines.length > 1 ? "async " : ""}${head}
        {
${lines.map((each) => `            ${each}`).join("\n")}
        }
`;
  });
  const take = `
        /// <summary>Takes any message of the socket. Returns true for one after which it reads again.</summary>
        public bool Take(Dictionary<string, object> news)
        {
            return IsStaleAfter(news, ${staleAfter.map((each) => JSON.stringify(each)).join(", ")});
        }
`;
  return `
    /// <summary>${xml(about)}. It keeps what <c>${upper(read.name)}</c> has read.</summary>
    public sealed class ${name} : Kept<${kept}>
    {
        public ${name}(KeptOptions<${kept}> options) : base(options)
        {
        }
${texts.join("")}${staleAfter.length > 0 ? take : ""}
        protected override Task<${kept}> Ask(string key)
        {
            return Game.${upper(read.route.operationId)}(${read.key === undefined ? "" : "key"});
        }
    }
`;
}

const answerType = (route: Route, schemas: Readonly<Record<string, Schema>>): string => {
  const answer = answerOf(route);
  return answer ? typeOf(answer, schemas).type : "";
};

function modelText(
  name: string,
  { properties = {}, description }: Schema,
  schemas: Readonly<Record<string, Schema>>,
): string {
  const members = Object.entries(properties)
    .filter(([member]) => /^[A-Za-z_]\w*$/.test(member))
    .map(([member, schema]) => {
      const { type, read } = typeOf(schema, schemas);
      // C# refuses a member with its class's name.
      const own =
        upper(member) === name || upper(member) === "Members" ? `${upper(member)}Value` : upper(member);
      const hides = helpers.has(own) ? "new " : "";
      return `${summary(schema, "        ")}        public ${hides}${type} ${own} { get => ${read(`"${member}"`)}; set => Set("${member}", value); }
`;
    });
  return `
${summary({ description }, "    ")}    public sealed class ${name} : JsonView
    {
${members.join("")}    }
`;
}

/** Returns the arguments of a route's method, and their names. */
function argumentsOf(route: Route, openapi: OpenApi, schemas: Readonly<Record<string, Schema>>) {
  const parameters = parametersOf(route, openapi);
  const inPath = parameters.filter((each) => each.in === "path");
  const inQuery = parameters.filter((each) => each.in === "query");
  const body = bodyOf(route);
  const needed = inQuery.filter(({ required }) => required);
  const free = inQuery.filter(({ required }) => !required);
  const isFree = body !== undefined && needed.length === 0 && isOptional(namedSchema(body, openapi));
  const typed = (each: Parameter) => `${typeOf(each.schema, schemas).type} ${word(each.name)}`;
  const args = [
    ...inPath.map(({ name }) => `string ${word(name)}`),
    ...(body ? [`${typeOf(body, schemas).type} body${isFree ? " = null" : ""}`] : []),
    ...needed.map(typed),
    ...free.map((each) => `${typed(each)} = null`),
    "CallOptions call = null",
  ];
  const named = (each: readonly Parameter[]) => each.map(({ name }) => word(name));
  const names = [...named(inPath), ...(body ? ["body"] : []), ...named(needed), ...named(free), "call"];
  return { args, names, inPath, inQuery, body, isFree };
}

function methodText(route: Route, openapi: OpenApi, schemas: Readonly<Record<string, Schema>>): string {
  const { args, inPath, inQuery, body, isFree } = argumentsOf(route, openapi, schemas);
  const request = [
    ...inPath.map(({ name }) => `            request.Params["${name}"] = ${word(name)};`),
    ...inQuery.map(({ name }) => `            request.Query["${name}"] = ${word(name)};`),
    ...(body
      ? [`            request.Body = body${isFree ? ` ?? new ${typeOf(body, schemas).type}()` : ""};`]
      : []),
  ].join("\n");
  const answer = answerOf(route);
  const { type, of } = answer ? typeOf(answer, schemas) : { type: "", of: undefined };
  const cast = type === "object" ? "" : `(${type})`;
  const call = `await api.Call(Routes.${upper(route.operationId)}, request, call)`;
  return `
        /// <summary>${xml(`${route.method} ${route.path}: ${route.summary}`)}.</summary>
        public async Task${type && `<${type}>`} ${upper(route.operationId)}(${args.join(", ")})
        {
            var request = new Request();
${request}${request && "\n"}            ${type ? `return ${of ? of(call) : cast + call}` : call};
        }
`;
}

const answerOf = ({ responses }: Operation): Schema | undefined => {
  const [, answer] = Object.entries(responses).find(([status]) => /^2\d\d$/.test(status)) ?? [];
  return answer && "content" in answer ? answer.content?.["application/json"]?.schema : undefined;
};

interface Type {
  readonly type: string;
  /** Reads a member of a view. */
  readonly read: (name: string) => string;
  /** Turns an answer's JSON into this type. */
  readonly of?: (json: string) => string;
}

const anything: Type = { type: "object", read: (name) => `Get(${name})` };

function typeOf(schema: Schema, schemas: Readonly<Record<string, Schema>>): Type {
  const name = schema.$ref && nameIn(schema.$ref);
  if (name !== undefined) {
    const named = schemas[name] ?? {};
    if (!named.properties) return typeOf(named, schemas);
    return {
      type: name,
      read: (member) => `View<${name}>(${member})`,
      of: (json) => `JsonView.Of<${name}>(${json})`,
    };
  }
  switch (schema.type) {
    case "string":
      return { type: "string", read: (member) => `Text(${member})` };
    case "integer":
      return { type: "long?", read: (member) => `Whole(${member})` };
    case "number":
      return { type: "double?", read: (member) => `Number(${member})` };
    case "boolean":
      return { type: "bool?", read: (member) => `Flag(${member})` };
    case "array":
      return listOf(typeOf(schema.items ?? {}, schemas));
    default:
      return anything;
  }
}

function listOf({ type, of }: Type): Type {
  if (type === "string")
    return {
      type: "List<string>",
      read: (member) => `Texts(${member})`,
      of: (json) => `JsonView.TextsOf(${json})`,
    };
  if (!of || type.startsWith("List<")) return anything;
  return {
    type: `List<${type}>`,
    read: (member) => `Views<${type}>(${member})`,
    of: (json) => `JsonView.ListOf<${type}>(${json})`,
  };
}

const nameIn = (ref: string) => ref.split("/").at(-1) ?? "";
const upper = (name: string) => name.charAt(0).toUpperCase() + name.slice(1);
const word = (name: string) =>
  keywords.has(name) || name === "body" || name === "call" ? `${name}Value` : name.replace(/\W/g, "_");
const xml = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
const summary = ({ description }: Pick<Schema, "description">, indent: string) =>
  typeof description === "string"
    ? `${indent}/// <summary>${xml(description).replace(/\s+/g, " ")}</summary>\n`
    : "";
