import { parse } from "yaml";

/** The parts of an API's document, in OpenAPI 3 or Swagger 2, that the rules read. */
export interface ApiDocument {
  readonly paths?: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components?: { readonly securitySchemes?: Readonly<Record<string, SecurityScheme>> };
  /** Where Swagger 2 declares security schemes. */
  readonly securityDefinitions?: Readonly<Record<string, SecurityScheme>>;
  /** The validator of methods without one of their own. */
  readonly "x-amazon-apigateway-request-validator"?: string;
}

export interface Operation {
  readonly security?: readonly Readonly<Record<string, unknown>>[];
  readonly requestBody?: { readonly content?: Readonly<Record<string, unknown>> };
  /** The type is AWS_IAM for signed calls, in any case. */
  readonly "x-amazon-apigateway-auth"?: { readonly type?: string };
  readonly "x-amazon-apigateway-request-validator"?: string;
  readonly "x-amazon-apigateway-integration"?: {
    readonly type?: string;
    readonly uri?: string;
    /** The ARN of the role with which API Gateway calls AWS. */
    readonly credentials?: string;
    readonly responses?: Readonly<
      Record<string, { readonly responseParameters?: Readonly<Record<string, string>> }>
    >;
  };
}

export interface SecurityScheme {
  readonly type?: string;
  readonly name?: string;
  readonly "x-amazon-apigateway-authtype"?: string;
  readonly "x-amazon-apigateway-authorizer"?: {
    readonly type?: string;
    readonly identitySource?: string;
    readonly authorizerResultTtlInSeconds?: number;
  };
}

const methods = [
  "get",
  "put",
  "post",
  "delete",
  "options",
  "head",
  "patch",
  "x-amazon-apigateway-any-method",
];

/**
 * Returns an API's document, which AWS accepts in JSON or YAML. Returns an empty one for a body that is neither, or is
 * unknown.
 */
export function documentOf(body: unknown): ApiDocument {
  if (typeof body !== "string") return {};
  const parsed = parsedBy(JSON.parse, body) ?? parsedBy(parseYaml, body);
  return typeof parsed === "object" && parsed !== null ? parsed : {};
}

/** Parses YAML. AWS lets a document merge one of its parts into others with `<<`. */
const parseYaml = (text: string): unknown => parse(text, { merge: true, logLevel: "error" });

function parsedBy(parser: (text: string) => unknown, text: string): unknown {
  try {
    return parser(text);
  } catch {
    return undefined;
  }
}

/** Returns the schemes by which an API's document admits callers, by their names. */
export const securitySchemesOf = ({ components, securityDefinitions }: ApiDocument) =>
  Object.entries({ ...securityDefinitions, ...components?.securitySchemes });

/** Returns true for an operation that anybody may call: it requires neither a signature nor a security scheme. */
export const isOpen = ({ security = [], "x-amazon-apigateway-auth": auth }: Operation): boolean =>
  !/^aws_iam$/i.test(String(auth?.type)) &&
  (security.length === 0 || security.every((scheme) => Object.keys(scheme).length === 0));

/** Returns every operation except preflights, each by its method and path, such as `POST /score`. */
export const operationsOf = ({ paths = {} }: ApiDocument): readonly [name: string, operation: Operation][] =>
  Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item ?? {})
      .filter(([method]) => methods.includes(method) && method !== "options")
      .map(([method, operation]): [string, Operation] => [
        `${method === "x-amazon-apigateway-any-method" ? "ANY" : method.toUpperCase()} ${path}`,
        operation,
      ]),
  );
