import { isGiven, parameter, setText } from "@game-backend/framework/vtl";
import * as z from "zod/mini";
import { noItem, secondNeeded } from "./codes";
import { dynamoRoute } from "./definition";
import { ItemId } from "./items";
import { needTwo } from "./needTwo";

export default dynamoRoute({
  method: "DELETE",
  path: "/catalog/{id}",
  auth: "admin",
  summary: "Delete an item from the price list",
  params: z.object({ id: ItemId }),
  returns: { 204: z.undefined() },
  refuses: [noItem, secondNeeded],
  maxCost: { read: 0.5, write: 2, consumers: 1 },
  uses: { catalog: ["DeleteItem"], secondPublisher: true },
  idempotency: "natural",
  // Where two people publish, the second condition never holds: the row that fails it tells a known item from an unknown one.
  request: ({ table, environment }) =>
    `{"TableName": "${table}", "Key": {"id": {"S": "${parameter.path("id")}"}}, "ConditionExpression": "attribute_exists(id)${needTwo(environment) ? ` AND attribute_not_exists(id)", "ReturnValuesOnConditionCheckFailure": "ALL_OLD` : ""}"}`,
  // A template without output. Without a template, the gateway would pass on DynamoDB's answer.
  answer: { status: 204, template: "#set($deleted = true)" },
  conditionFailed: noItem,
  rowRefused: {
    given: setText("stored", "$input.path('$.Item.id.S')"),
    when: isGiven("$stored"),
    code: secondNeeded,
  },
});
