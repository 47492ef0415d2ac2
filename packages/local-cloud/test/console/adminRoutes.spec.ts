import assert from "node:assert/strict";

import { adminRoutes } from "../../console/adminRoutes";
import type { RecordedResource } from "../../engine";

/** A graph with a REST API whose only route sets a player's flags. */
const graphWith = (properties: object) => {
  const body = {
    paths: {
      "/players/{id}/flags": {
        post: {
          security: [{ pool: [] }],
          requestBody: { content: { "application/json": { schema: { properties } } } },
        },
      },
    },
    components: { securitySchemes: { pool: { "x-amazon-apigateway-authtype": "cognito_user_pools" } } },
  };
  return [
    { type: "aws:apigateway/restApi:RestApi", id: "api", outputs: { body: JSON.stringify(body) } },
    { type: "aws:apigateway/stage:Stage", outputs: { restApi: "api", invokeUrl: "https://api/live" } },
  ] as unknown as readonly RecordedResource[];
};

describe("the program's own routes in the console", () => {
  it("offer both values of a boolean, so that no other text counts as false", () => {
    const [route] = adminRoutes(graphWith({ muted: { type: "boolean" }, note: { type: "string" } }));
    assert.deepEqual(route?.fields, [
      { name: "muted", type: "boolean", required: false, values: ["true", "false"] },
      { name: "note", type: "string", required: false },
    ]);
  });
});
