import { NextCursor } from "@game-backend/framework/pagesOf";
import { isGiven, parameter, quoted, setText } from "@game-backend/framework/vtl";
import * as z from "zod/mini";
import { plans } from "../../game/plans";
import { catalogCost } from "./cost";
import { dynamoRoute } from "./definition";
import { Item } from "./items";
import { itemTemplate } from "./itemTemplate";

const limit = parameter.query("limit");
const cursor = parameter.query("cursor");
/** The base64-encoded id of the last item. The item may have been deleted since. */
const base64 = /^(?:[A-Za-z0-9+/]{4}){0,340}(?:[A-Za-z0-9+/]{4}|[A-Za-z0-9+/]{3}=|[A-Za-z0-9+/]{2}==)$/;

export default dynamoRoute({
  method: "GET",
  path: "/catalog",
  auth: "key",
  summary: "A page of the shop's price list, sorted by id",
  query: z.strictObject({
    limit: z
      .optional(z.string().check(z.regex(/^([1-9][0-9]?|100)$/, "a whole number from 1 to 100")))
      .check(z.describe("Items per page; 100 if absent")),
    cursor: z
      .optional(z.string().check(z.regex(base64, "not a cursor of this list; begin without one")))
      .check(z.describe("The `next` of the previous page; absent for the first page")),
  }),
  returns: {
    200: z.object({
      items: z.array(Item),
      next: NextCursor,
    }),
  },
  maxCost: catalogCost,
  perDay: plans.free.quota.limit,
  uses: { catalogInOrder: ["Query"] },
  request: ({ table, index }) => `{
  "TableName": "${table}",
  "IndexName": "${index}",
  "KeyConditionExpression": "shelf = :shelf",
  "ExpressionAttributeValues": { ":shelf": { "S": "catalog" } },
  #if(${isGiven(cursor)})"ExclusiveStartKey": { "shelf": { "S": "catalog" }, "id": { "S": ${quoted(`$util.base64Decode(${cursor})`)} } },#end
  "Limit": #if(${isGiven(limit)})${limit}#{else}100#end
}`,
  answer: {
    status: 200,
    headers: { "Cache-Control": "private, max-age=60" },
    template: `{"items": [#foreach($item in $input.path('$.Items'))${itemTemplate}#if($foreach.hasNext), #end#end]${setText("last", "$input.path('$.LastEvaluatedKey.id.S')")}#if(${isGiven("$last")}), "next": "$util.base64Encode($last)"#set($context.responseOverride.header.X-Next-Cursor = $util.base64Encode($last))#end}`,
  },
});
