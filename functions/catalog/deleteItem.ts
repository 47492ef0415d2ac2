import { parameter } from "@game-backend/framework/vtl";
import * as z from "zod/mini";
import { noItem } from "./codes";
import { ItemId } from "./items";
import { dynamoRoute } from "./own";

export default dynamoRoute({
  method: "DELETE",
  path: "/catalog/{id}",
  auth: "admin",
  summary: "Delete an item from the price list",
  params: z.object({ id: ItemId }),
  returns: { 204: z.undefined() },
  refuses: [noItem],
  maxCost: { read: 0.5, write: 2, consumers: 1 },
  uses: { catalog: ["DeleteItem"] },
  idempotency: "natural",
  request: ({ table }) =>
    `{"TableName": "${table}", "Key": {"id": {"S": "${parameter.path("id")}"}}, "ConditionExpression": "attribute_exists(id)"}`,
  // A template without output. Without a template, the gateway would pass on DynamoDB's answer.
  answer: { status: 204, template: "#set($deleted = true)" },
  conditionFailed: noItem,
});
