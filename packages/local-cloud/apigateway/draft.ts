import type { ApiDefinition } from "./definition";
import { bodyOf } from "./openapi/import";
import { resourceIdOf } from "./resourceId";
import { isMap } from "./vtl/values";

type Json = Readonly<Record<string, unknown>>;
type Texts = Readonly<Record<string, string>>;

/** A method as a resource of the program declares it, with what belongs to it. */
interface MethodRow {
  readonly authorization: string;
  readonly authorizerId?: string | undefined;
  readonly authorizationScopes?: readonly string[] | undefined;
  readonly apiKeyRequired: boolean;
  readonly operationName?: string | undefined;
  readonly requestModels?: Texts;
  readonly requestParameters?: Readonly<Record<string, boolean>>;
  readonly requestValidatorId?: string | undefined;
}

interface ResponseRow {
  readonly responseModels: Texts;
  readonly responseParameters: Readonly<Record<string, boolean>>;
}

interface IntegrationResponseRow {
  readonly selectionPattern?: string | undefined;
  readonly settings: Json;
}

/** What an API consists of, besides its body. Keys of methods are `<resource id> <method>`; those of responses add the status. */
interface Rows {
  readonly resources: Map<string, { readonly parentId: string; readonly pathPart: string }>;
  readonly methods: Map<string, MethodRow>;
  readonly integrations: Map<string, Json>;
  readonly responses: Map<string, ResponseRow>;
  readonly integrationResponses: Map<string, IntegrationResponseRow>;
  readonly authorizers: Map<string, { readonly name: string; readonly settings: Json }>;
  readonly models: Map<string, Json>;
  readonly validators: Map<string, Json>;
  readonly gatewayResponses: Map<string, Json>;
}

/** The properties of a `RestApi` of which a deployment takes a snapshot. */
interface ApiArguments {
  readonly name: string;
  readonly body?: string | undefined;
  readonly failOnWarnings: boolean;
  readonly apiKeySource?: "HEADER" | "AUTHORIZER" | undefined;
  readonly binaryMediaTypes?: readonly string[] | undefined;
  readonly minimumCompressionSize?: string | undefined;
  readonly policy?: string | undefined;
}

/** A part of one method: the method, its integration too, or the integration's response with this status. */
export interface Extent {
  readonly key: string;
  readonly upTo: "method" | "integration" | (string & {});
}

/** Every API has these models, unless a body replaces them. */
const ownModels: readonly (readonly [name: string, schema: Json])[] = [
  ["Empty", { $schema: "http://json-schema.org/draft-04/schema#", title: "Empty Schema", type: "object" }],
  [
    "Error",
    {
      $schema: "http://json-schema.org/draft-04/schema#",
      title: "Error Schema",
      type: "object",
      properties: { message: { type: "string" } },
    },
  ],
];

/** An API as it is now: its body, and the rows that resources of the program add. A deployment is a snapshot of it. */
export class Draft implements Rows {
  readonly resources: Rows["resources"] = new Map();
  readonly methods: Rows["methods"] = new Map();
  readonly integrations: Rows["integrations"] = new Map();
  readonly responses: Rows["responses"] = new Map();
  readonly integrationResponses: Rows["integrationResponses"] = new Map();
  readonly authorizers: Rows["authorizers"] = new Map();
  readonly models: Rows["models"] = new Map();
  readonly validators: Rows["validators"] = new Map();
  readonly gatewayResponses: Rows["gatewayResponses"] = new Map();
  /** The policy of a `RestApiPolicy`, which replaces the API's own. */
  policy: string | undefined;
  /** The definition that was compiled last, with the snapshot that it was compiled from. */
  compiled: { readonly snapshot: string; readonly definition: ApiDefinition } | undefined;

  constructor(
    readonly apiId: string,
    public args: ApiArguments,
  ) {}

  /** Reads what `snapshot` returned. */
  static from(apiId: string, snapshot: string): Draft {
    const { args, policy, ...rows } = JSON.parse(snapshot);
    const draft = new Draft(apiId, args);
    draft.policy = policy;
    for (const [name, row] of Object.entries<[string, unknown][]>(rows)) {
      const map: Map<string, unknown> = draft[name as keyof Rows];
      for (const [key, value] of row) map.set(key, value);
    }
    return draft;
  }

  /** Puts a row, unless `check` throws. */
  put<T>(rows: Map<string, T>, key: string, row: T, check: () => void = () => {}): void {
    const before = rows.get(key);
    rows.set(key, row);
    try {
      check();
    } catch (error) {
      if (before === undefined) rows.delete(key);
      else rows.set(key, before);
      throw error;
    }
  }

  /** Returns the whole API as JSON. The order in which the program created its rows makes no difference. */
  snapshot(): string {
    const sorted = this.rows().map(([name, row]) => [name, [...row].sort(([a], [b]) => (a < b ? -1 : 1))]);
    return JSON.stringify({ args: this.args, policy: this.policy, ...Object.fromEntries(sorted) });
  }

  private rows(): [name: string, rows: Map<string, unknown>][] {
    return Object.entries(this).filter((entry) => entry[1] instanceof Map && entry[1].size > 0);
  }

  pathOf(resourceId: string): string {
    if (resourceId === resourceIdOf(this.apiId, "/")) return "/";
    const resource = this.resources.get(resourceId);
    if (!resource) throw new Error(`NotFoundException: Invalid Resource identifier specified: ${resourceId}`);
    return `${this.pathOf(resource.parentId).replace(/\/$/, "")}/${resource.pathPart}`;
  }

  /** Tells whether the API has a model, of its body or of a resource. */
  hasModel(name: string): boolean {
    if (this.createdModels().has(name)) return true;
    const { components } = this.args.body === undefined ? {} : bodyOf(this.args.body);
    return isMap(components) && isMap(components["schemas"]) && Object.hasOwn(components["schemas"], name);
  }

  /** Returns the models that an import does not bring, by name. */
  createdModels(): ReadonlyMap<string, Json> {
    return new Map([...(this.args.body === undefined ? ownModels : []), ...this.models]);
  }

  /** Returns the API as an OpenAPI document: the body, to which the rows add their part, or `only` one method. */
  document(only?: Extent): Json {
    const given = only || this.args.body === undefined ? undefined : bodyOf(this.args.body);
    if (given && this.rows().length === 0) return given;
    const body = given ?? { openapi: "3.0.1", info: { title: this.args.name, version: "1" }, paths: {} };
    const paths = { ...(body["paths"] as Record<string, Json> | undefined) };
    for (const key of this.methods.keys()) {
      if (only && key !== only.key) continue;
      const { path, name } = this.place(key);
      if (paths[path]?.[name])
        throw new Error(`ConflictException: Method already exists for this resource: ${name} ${path}`);
      paths[path] = { ...paths[path], [name]: this.operation(key, only) };
    }
    const components = body["components"] as Readonly<Record<string, Json>> | undefined;
    const merged = (name: string, rows: Iterable<readonly [string, Json]>) => ({
      [name]: { ...(body[name] as Json | undefined), ...Object.fromEntries(rows) },
    });
    return {
      ...body,
      paths,
      components: {
        ...components,
        securitySchemes: { ...components?.["securitySchemes"], ...Object.fromEntries(this.schemes()) },
      },
      ...merged("x-amazon-apigateway-request-validators", this.validators),
      ...merged("x-amazon-apigateway-gateway-responses", this.gatewayResponses),
    };
  }

  /** Lists the methods of resources, such as `GET /scores`. */
  list(): string[] {
    return [...this.methods.keys()].map((key) => this.nameOf(key));
  }

  nameOf(key: string): string {
    return `${key.split(" ")[1]} ${this.place(key).path}`;
  }

  /** Lists the operations that methods make, as `<key of the operation> <path>`. */
  operations(): string[] {
    return [...this.methods.keys()].map((key) => Object.values(this.place(key)).join(" "));
  }

  private place(key: string): { readonly name: string; readonly path: string } {
    const [resourceId = "", httpMethod = ""] = key.split(" ");
    const name = httpMethod === "ANY" ? "x-amazon-apigateway-any-method" : httpMethod.toLowerCase();
    return { name, path: this.pathOf(resourceId) };
  }

  private *schemes(): Iterable<[string, Json]> {
    const scheme = { type: "apiKey", in: "header" };
    yield [keyScheme, { ...scheme, name: "x-api-key" }];
    for (const { name, settings } of this.authorizers.values())
      yield [
        name,
        {
          ...scheme,
          name: "Authorization",
          "x-amazon-apigateway-authtype": "custom",
          "x-amazon-apigateway-authorizer": settings,
        },
      ];
  }

  private operation(key: string, only?: Extent): Json {
    const method = this.methods.get(key);
    if (!method) throw new Error(`NotFoundException: Invalid Method identifier specified: ${key}`);
    const authorizer = this.authorizers.get(method.authorizerId ?? "")?.name;
    // Without this, anybody could call the method.
    if (method.authorizerId !== undefined && authorizer === undefined)
      throw new Error(`NotFoundException: Invalid Authorizer identifier specified: ${method.authorizerId}`);
    const integration = this.integrations.get(key);
    const validator = method.requestValidatorId;
    return {
      ...(method.operationName !== undefined && { operationId: method.operationName }),
      parameters: Object.entries(method.requestParameters ?? {}).map(([source, required]) => {
        const [, place, name] = /^method\.request\.(header|path|querystring)\.(.+)$/.exec(source) ?? [];
        if (!place) throw new Error(`Invalid mapping expression specified: ${source}`);
        return { name, in: place === "querystring" ? "query" : place, required };
      }),
      requestBody: { content: contentOf(method.requestModels ?? {}) },
      responses: Object.fromEntries(
        of(this.responses, key).map(([status, { responseModels, responseParameters }]) => [
          status,
          {
            description: "",
            content: contentOf(responseModels),
            headers: Object.fromEntries(
              Object.keys(responseParameters).map((target) => [
                target.replace(/^method\.response\.header\./, ""),
                {},
              ]),
            ),
          },
        ]),
      ),
      security: [
        ...(authorizer === undefined ? [] : [{ [authorizer]: method.authorizationScopes ?? [] }]),
        ...(method.apiKeyRequired ? [{ [keyScheme]: [] }] : []),
      ],
      ...(method.authorization === "AWS_IAM" && { "x-amazon-apigateway-auth": { type: "AWS_IAM" } }),
      ...(validator !== undefined && { "x-amazon-apigateway-request-validator": validator }),
      ...(integration &&
        only?.upTo !== "method" && {
          "x-amazon-apigateway-integration": { ...integration, responses: this.selections(key, only?.upTo) },
        }),
    };
  }

  /** Returns the responses of an integration by their patterns, as a document has them. */
  private selections(key: string, upTo?: Extent["upTo"]): Json {
    const selections = new Map<string, Json>();
    for (const [statusCode, { selectionPattern, settings }] of of(this.integrationResponses, key)) {
      if (upTo !== undefined && upTo !== statusCode) continue;
      // In a document, `default` is no pattern.
      const pattern = selectionPattern === "default" ? "(?:default)" : selectionPattern || "default";
      const other = selections.get(pattern);
      if (other)
        throw new Error(
          `The integration responses ${other["statusCode"]} and ${statusCode} have the same selectionPattern, ` +
            `${selectionPattern ? JSON.stringify(selectionPattern) : "none"}: AWS does not document which of them answers.`,
        );
      selections.set(pattern, { statusCode, ...settings });
    }
    return Object.fromEntries(selections);
  }
}

/** The security scheme of methods that require an API key. */
const keyScheme = "api-key-of-methods";

const contentOf = (models: Texts): Json =>
  Object.fromEntries(
    Object.entries(models).map(([type, name]) => [
      type,
      { schema: { $ref: `#/components/schemas/${name}` } },
    ]),
  );

/** Returns what belongs to a method, by status. */
const of = <T>(rows: ReadonlyMap<string, T>, key: string): [status: string, row: T][] =>
  [...rows].flatMap(([each, row]) =>
    each.startsWith(`${key} `) ? [[each.slice(key.length + 1), row] as [string, T]] : [],
  );
