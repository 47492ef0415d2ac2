import { z } from "zod";

/** The part of an OpenAPI document that API Gateway reads. Any other member is refused by name. */

const text = z.string();
const status = z.union([z.string().regex(/^\d{3}$/), z.int().min(100).max(599)]).transform(String);
const texts = z.record(text, text);
/** Descriptions and the like, which have no effect. */
const prose = {
  summary: text.optional(),
  description: text.optional(),
  externalDocs: z.unknown().optional(),
};

export const integration = z.strictObject({
  type: z
    .string()
    .transform((type) => type.toLowerCase())
    .pipe(z.enum(["aws", "aws_proxy", "http", "http_proxy", "mock"])),
  uri: text.optional(),
  httpMethod: text.optional(),
  credentials: text.optional(),
  requestParameters: texts.default({}),
  requestTemplates: texts.default({}),
  responses: z
    .record(
      text,
      z.strictObject({
        statusCode: status,
        responseParameters: texts.default({}),
        responseTemplates: texts.default({}),
        contentHandling: z.enum(["CONVERT_TO_BINARY", "CONVERT_TO_TEXT"]).optional(),
      }),
    )
    .default({}),
  passthroughBehavior: z
    .string()
    .transform((name) => name.toUpperCase())
    .pipe(z.enum(["WHEN_NO_MATCH", "WHEN_NO_TEMPLATES", "NEVER"]))
    .default("WHEN_NO_MATCH"),
  contentHandling: z.enum(["CONVERT_TO_BINARY", "CONVERT_TO_TEXT"]).optional(),
  timeoutInMillis: z.int().optional(),
  connectionType: z.literal("INTERNET", "only INTERNET: the local cloud has no VPC links").optional(),
  cacheKeyParameters: z.array(z.never("the local cloud has no API caches")).optional(),
  cacheNamespace: text.optional(),
});

const parameter = z.strictObject({
  name: text,
  in: z.enum(["header", "path", "query"], "API Gateway takes parameters in header, path and query"),
  required: z.boolean().default(false),
  schema: z.unknown().optional(),
  deprecated: z.boolean().optional(),
  ...prose,
});

const content = z.record(text, z.strictObject({ schema: z.unknown().optional() }));

const security = z.array(z.record(text, z.array(text)));

const operation = z.strictObject({
  ...prose,
  operationId: text.optional(),
  tags: z.array(text).optional(),
  deprecated: z.boolean().optional(),
  parameters: z.array(parameter).default([]),
  requestBody: z.strictObject({ ...prose, content, required: z.boolean().optional() }).optional(),
  responses: z
    .record(
      text,
      z.strictObject({
        ...prose,
        headers: z.record(text, z.unknown()).default({}),
        content: content.default({}),
      }),
    )
    .default({}),
  security: security.optional(),
  "x-amazon-apigateway-integration": integration.optional(),
  "x-amazon-apigateway-request-validator": text.optional(),
  "x-amazon-apigateway-auth": z
    .strictObject({
      type: z
        .string()
        .transform((type) => type.toUpperCase())
        .pipe(z.enum(["NONE", "AWS_IAM"])),
    })
    .optional(),
  "x-amazon-apigateway-documentation": z.unknown().optional(),
});

export type Operation = z.output<typeof operation>;

const pathItem = z.strictObject({
  ...prose,
  parameters: z.array(parameter).default([]),
  get: operation.optional(),
  put: operation.optional(),
  post: operation.optional(),
  delete: operation.optional(),
  options: operation.optional(),
  head: operation.optional(),
  patch: operation.optional(),
  "x-amazon-apigateway-any-method": operation.optional(),
});

export const operationKeys = [
  "get",
  "put",
  "post",
  "delete",
  "options",
  "head",
  "patch",
  "x-amazon-apigateway-any-method",
] as const;

const authorizer = z.strictObject({
  type: z.enum(["token", "request", "cognito_user_pools"]),
  authorizerUri: text.optional(),
  authorizerCredentials: text.optional(),
  identitySource: text.optional(),
  identityValidationExpression: text.optional(),
  /** Seconds. */
  authorizerResultTtlInSeconds: z.int().min(0).max(3600).default(300),
  providerARNs: z.array(text).optional(),
});

const securityScheme = z.strictObject({
  type: z.literal("apiKey", "API Gateway takes security schemes of the type apiKey only"),
  name: text,
  in: z.enum(["header", "query"]),
  description: text.optional(),
  "x-amazon-apigateway-authtype": text.optional(),
  "x-amazon-apigateway-authorizer": authorizer.optional(),
});

export type SecurityScheme = z.output<typeof securityScheme>;

export const document = z.strictObject({
  swagger: z
    .never(
      'the local cloud imports no Swagger 2.0: write openapi: "3.0.1", or create the resources of aws.apigateway',
    )
    .optional(),
  openapi: z.string().regex(/^3\.0\.\d+$/, "API Gateway imports OpenAPI 3.0, not other versions"),
  info: z.strictObject({
    title: text,
    version: text,
    description: text.optional(),
    termsOfService: text.optional(),
    contact: z.unknown().optional(),
    license: z.unknown().optional(),
  }),
  servers: z.array(z.unknown()).optional(),
  tags: z.array(z.unknown()).optional(),
  externalDocs: z.unknown().optional(),
  security: z.never("API Gateway ignores security at the root: declare it for every operation").optional(),
  paths: z.record(text, pathItem),
  components: z
    .strictObject({
      schemas: z.record(text, z.unknown()).default({}),
      securitySchemes: z.record(text, securityScheme).default({}),
    })
    .prefault({}),
  "x-amazon-apigateway-api-key-source": z.enum(["HEADER", "AUTHORIZER"]).optional(),
  "x-amazon-apigateway-binary-media-types": z.array(text).optional(),
  "x-amazon-apigateway-minimum-compression-size": z.int().min(0).max(10_485_760).optional(),
  "x-amazon-apigateway-request-validator": text.optional(),
  "x-amazon-apigateway-request-validators": z
    .record(
      text,
      z.strictObject({
        validateRequestBody: z.boolean().default(false),
        validateRequestParameters: z.boolean().default(false),
      }),
    )
    .default({}),
  "x-amazon-apigateway-gateway-responses": z
    .record(
      text,
      z.strictObject({
        statusCode: status.optional(),
        responseParameters: texts.default({}),
        responseTemplates: texts.optional(),
      }),
    )
    .default({}),
  "x-amazon-apigateway-policy": z.unknown().optional(),
  "x-amazon-apigateway-documentation": z.unknown().optional(),
  "x-amazon-apigateway-endpoint-configuration": z.unknown().optional(),
});

export type Document = z.output<typeof document>;
