/** The parts of an API's OpenAPI document that the rules read. */
export interface ApiDocument {
  readonly paths?: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components?: { readonly securitySchemes?: Readonly<Record<string, SecurityScheme>> };
}

export interface Operation {
  readonly security?: readonly Readonly<Record<string, unknown>>[];
  readonly requestBody?: { readonly content?: Readonly<Record<string, unknown>> };
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

/** Returns an API's document. Returns an empty one for a body that is not JSON. */
export function documentOf(body: unknown): ApiDocument {
  if (typeof body !== "string") return {};
  try {
    const parsed: unknown = JSON.parse(body);
    return typeof parsed === "object" && parsed !== null ? parsed : {};
  } catch {
    return {};
  }
}

/** Returns every operation but preflights, each by its method and path, such as `POST /score`. */
export const operationsOf = ({ paths = {} }: ApiDocument): readonly [name: string, operation: Operation][] =>
  Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item ?? {})
      .filter(([method]) => methods.includes(method) && method !== "options")
      .map(([method, operation]): [string, Operation] => [
        `${method === "x-amazon-apigateway-any-method" ? "ANY" : method.toUpperCase()} ${path}`,
        operation,
      ]),
  );
