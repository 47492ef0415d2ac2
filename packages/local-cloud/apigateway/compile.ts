import type { ApiDefinition } from "./definition";
import type { Draft, Extent } from "./draft";
import { type Imported, importDocument } from "./openapi/import";
import { ImportError } from "./openapi/problems";
import { resourcePolicy } from "./policyDocument";
import { Router } from "./router";

/** Compiles an API as it is now, or as it was in a snapshot. */
export function compile(draft: Draft, executionArn: string): ApiDefinition & Pick<Imported, "warnings"> {
  const { args } = draft;
  const imported = imports(draft);
  const text = draft.policy ?? args.policy;
  const source: unknown = text ? JSON.parse(text) : imported.policy;
  return {
    name: args.name,
    methods: imported.methods,
    router: new Router(imported.methods),
    gatewayResponses: imported.gatewayResponses,
    apiKeySource: args.apiKeySource ?? imported.apiKeySource ?? "HEADER",
    binaryMediaTypes: args.binaryMediaTypes ?? imported.binaryMediaTypes ?? [],
    minimumCompressionSize: args.minimumCompressionSize
      ? Number(args.minimumCompressionSize)
      : imported.minimumCompressionSize,
    policy: source === undefined ? undefined : resourcePolicy(source, executionArn),
    warnings: imported.warnings,
  };
}

/** Throws what AWS says to a part of a method when it is created. */
export function checkMethod(draft: Draft, only: Extent): void {
  try {
    imports(draft, only);
  } catch (error) {
    if (!(error instanceof ImportError)) throw error;
    throw new Error(`BadRequestException: ${error.problems.join("\n  ")}`, { cause: error });
  }
}

function imports(draft: Draft, only?: Extent): Imported {
  const { apiId, args } = draft;
  const created = new Set(draft.operations());
  return importDocument(draft.document(only), apiId, {
    failOnWarnings: args.failOnWarnings,
    models: draft.createdModels(),
    isCreated: (path, key) => created.has(`${key} ${path}`),
  });
}
