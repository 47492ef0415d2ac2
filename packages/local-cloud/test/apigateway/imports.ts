import assert from "node:assert/strict";

import { importOpenApi } from "../../apigateway/openapi/import";
import { openapi, operation, proxy } from "../../testing/apigateway";

/** Returns the problems of an import, one per line. */
export function problems(document: unknown, failOnWarnings = false): string {
  try {
    importOpenApi(typeof document === "string" ? document : JSON.stringify(document), "api", failOnWarnings);
  } catch (error) {
    assert.ok(error instanceof Error);
    return error.message;
  }
  return "";
}

/** An operation with a proxy. */
export const valid = operation(proxy("f"));
/** A declared path parameter. */
export const inPath = (name: string) => ({ name, in: "path", required: true, schema: { type: "string" } });
/** A document whose operation takes a body with the model `Score`. */
export const withModel = (schema: object, more: object = {}) =>
  openapi(
    {
      "/score": {
        post: operation(proxy("f"), {
          requestBody: {
            content: { "application/json": { schema: { $ref: "#/components/schemas/Score" } } },
          },
        }),
      },
    },
    { components: { schemas: { Score: schema, ...more } } },
  );
