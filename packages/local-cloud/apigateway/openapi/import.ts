import { z } from "zod";

import { thrownMessage } from "../../core/thrownMessage";
import { type BodyValidator, bodyValidator } from "../bodyValidator";
import type { IntegratedMethod } from "../definition";
import type { GatewayResponses } from "../gatewayResponses";
import { essence } from "../mediaTypes";
import type { Method, Parameter } from "../method";
import { resourceIdOf } from "../resourceId";
import { isMap } from "../vtl/values";
import { type Document, document as documentSchema, type Operation, operationKeys } from "./document";
import { importGatewayResponses } from "./gatewayResponseImport";
import { importIntegration } from "./integrationImport";
import { type ListedOperation, warnOfParseIssues } from "./parseIssues";
import { checkPaths } from "./paths";
import { ImportError, Problems } from "./problems";
import { Schemas } from "./schemas";
import { importSecurity } from "./securityImport";

export interface Imported {
  readonly methods: readonly IntegratedMethod[];
  readonly gatewayResponses: GatewayResponses;
  readonly apiKeySource: "HEADER" | "AUTHORIZER" | undefined;
  readonly binaryMediaTypes: readonly string[] | undefined;
  readonly minimumCompressionSize: number | undefined;
  readonly policy: unknown;
  readonly warnings: readonly string[];
}

/**
 * Imports an OpenAPI 3.0 document as `PutRestApi` does.
 *
 * Throws `ImportError` with the place of everything that API Gateway refuses, or drops or ignores contrary to the document's
 * intention. So it does for everything that the local cloud does not implement.
 */
export function importOpenApi(body: string, apiId: string, failOnWarnings = false): Imported {
  return importDocument(bodyOf(body), apiId, { failOnWarnings });
}

/** Parses an API's body. */
export function bodyOf(body: string): Readonly<Record<string, unknown>> {
  try {
    return JSON.parse(body);
  } catch (error) {
    throw new ImportError([`Invalid OpenAPI input: ${thrownMessage(error)}`]);
  }
}

interface ImportOptions {
  readonly failOnWarnings: boolean;
  /** Tells whether an operation is that of a `Method`, which no parser has read. */
  readonly isCreated?: (path: string, key: string) => boolean;
  /** The schemas of models that were created one by one, by name. Unlike those of a document, they keep every keyword. */
  readonly models?: ReadonlyMap<string, Readonly<Record<string, unknown>>>;
}

/** Imports a document that is no text. */
export function importDocument(
  source: unknown,
  apiId: string,
  { failOnWarnings, isCreated = () => false, models }: ImportOptions,
): Imported {
  const document = read(source);
  const problems = new Problems();
  checkPaths(Object.keys(document.paths), problems);
  const schemas = new Schemas(document.components.schemas, problems, models);
  const gatewayResponses = importGatewayResponses(document, problems);
  const operations = operationsOf(document);
  warnOfParseIssues(
    operations.filter(({ path, key }) => !isCreated(path, key)),
    problems,
  );
  const importer = new MethodImporter(document, schemas, apiId, problems);
  const methods = operations.map((listed) => importer.method(listed));
  problems.throwIfAny(failOnWarnings);
  return {
    methods,
    gatewayResponses,
    apiKeySource: document["x-amazon-apigateway-api-key-source"],
    binaryMediaTypes: document["x-amazon-apigateway-binary-media-types"],
    minimumCompressionSize: document["x-amazon-apigateway-minimum-compression-size"],
    policy: document["x-amazon-apigateway-policy"],
    warnings: problems.warnings,
  };
}

function read(source: unknown): Document {
  const parsed = documentSchema.safeParse(source);
  if (parsed.success) return parsed.data;
  throw new ImportError(
    parsed.error.issues.map((issue) => `${z.core.toDotPath(issue.path)}: ${issue.message}`),
  );
}

/** Lists a document's operations. An operation inherits its path's parameters, except those that it declares itself. */
function operationsOf({ paths }: Document): ListedOperation[] {
  return Object.entries(paths).flatMap(([path, item]) =>
    operationKeys.flatMap((key) => {
      const own = item[key];
      if (!own) return [];
      const shared = item.parameters.filter(
        (p) => !own.parameters.some((o) => o.name === p.name && o.in === p.in),
      );
      return [{ path, key, operation: { ...own, parameters: [...shared, ...own.parameters] } }];
    }),
  );
}

class MethodImporter {
  constructor(
    private readonly document: Document,
    private readonly schemas: Schemas,
    private readonly apiId: string,
    private readonly problems: Problems,
  ) {}

  method({ path, key, operation }: ListedOperation): IntegratedMethod {
    const place = `paths.${path}.${key}`;
    const settings = operation["x-amazon-apigateway-integration"];
    const names = operation.parameters.map(({ name }) => name);
    // Recorded on AWS (LocalStack's snapshots).
    if (new Set(names).size < names.length)
      this.problems.add(place, "Parameter names must be unique across querystring, header and path");
    for (const { content } of Object.values(operation.responses)) {
      for (const [type, { schema }] of Object.entries(content)) {
        if (schema !== undefined) this.answerModel(schema, `${place}.responses.${type}`);
      }
    }
    const validates = this.validates(operation, place);
    return {
      httpMethod: key === "x-amazon-apigateway-any-method" ? "ANY" : key.toUpperCase(),
      resourceId: resourceIdOf(this.apiId, path),
      resourcePath: path,
      operationName: operation.operationId,
      ...importSecurity(operation, this.document, this.apiId, place, this.problems),
      validates,
      parameters: operation.parameters.map(
        ({ name, in: where, required }): Parameter => ({
          name,
          required,
          location: where === "query" ? "querystring" : where,
        }),
      ),
      models: this.models(operation, place, validates.body),
      integration:
        settings &&
        importIntegration(settings, operation, `${place}.x-amazon-apigateway-integration`, this.problems),
    };
  }

  /** Warns of a response model with a primitive type, which API Gateway does not support (AWS's important notes). */
  private answerModel(schema: unknown, place: string): void {
    this.schemas.check(schema, place);
    const type = isMap(schema) ? schema["type"] : undefined;
    if (type !== undefined && type !== "object" && type !== "array")
      this.problems.warn(place, `A schema of the type ${type} is not supported in method responses.`);
  }

  private validates(operation: Operation, place: string): Method["validates"] {
    const name =
      operation["x-amazon-apigateway-request-validator"] ??
      this.document["x-amazon-apigateway-request-validator"];
    if (name === undefined) return { body: false, parameters: false };
    const validator = this.document["x-amazon-apigateway-request-validators"][name];
    if (!validator) this.problems.add(place, `Invalid Request Validator identifier specified: ${name}`);
    return {
      body: validator?.validateRequestBody ?? false,
      parameters: validator?.validateRequestParameters ?? false,
    };
  }

  private models({ requestBody }: Operation, place: string, validates: boolean): Method["models"] {
    const models = new Map<string, BodyValidator>();
    for (const [type, { schema }] of Object.entries(requestBody?.content ?? {})) {
      if (schema === undefined) continue;
      this.schemas.check(schema, `${place}.requestBody.${type}`);
      if (validates) this.schemas.checkValidated(schema, `${place}.requestBody.${type}`);
      models.set(essence(type), bodyValidator(this.schemas.draft4(schema)));
    }
    return models;
  }
}
