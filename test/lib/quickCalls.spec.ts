import assert from "node:assert/strict";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { ApiGatewayManagementApiClient } from "@aws-sdk/client-apigatewaymanagementapi";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { SSMClient } from "@aws-sdk/client-ssm";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";

import { quickCalls } from "../../functions/lib/quickCalls";

/** Tells whether V8 stores an object with a fixed layout rather than as a hash table. */
function hasFixedLayout(object: object): boolean {
  setFlagsFromString("--allow-natives-syntax");
  try {
    return runInNewContext("(object) => %HasFastProperties(object)")(object);
  } finally {
    setFlagsFromString("--no-allow-natives-syntax");
  }
}

describe("quick calls", () => {
  const clients = {
    DynamoDB: () => new DynamoDBClient({ region: "eu-central-1" }),
    "connections of a WebSocket API": () =>
      new ApiGatewayManagementApiClient({ region: "eu-central-1", endpoint: "https://example.com" }),
    "Parameter Store": () => new SSMClient({ region: "eu-central-1" }),
  };
  for (const [name, make] of Object.entries(clients))
    it(`gives the configuration of the client of ${name} a fixed layout, and the same values`, () => {
      const [plain, quick] = [make(), quickCalls(make())];
      // Once this is true, the SDK needs no help any more.
      assert.equal(hasFixedLayout(plain.config), false);
      assert.equal(hasFixedLayout(quick.config), true);
      assert.deepEqual(Object.keys(quick.config), Object.keys(plain.config));
    });

  it("holds for the document client made of it", () => {
    const client = DynamoDBDocumentClient.from(quickCalls(new DynamoDBClient({ region: "eu-central-1" })));
    assert.equal(hasFixedLayout(client.config), true);
  });
});
