import { IfMatch } from "@game-backend/framework/ifMatch";
import { isGiven, parameter, quoted, setETag } from "@game-backend/framework/vtl";
import * as z from "zod/mini";
import { itemChanged } from "./codes";
import { ItemDraft, ItemId } from "./items";
import { dynamoRoute } from "./own";

const ifMatch = parameter.header("if-match");

// A new item's version begins after the time in milliseconds: above those of a deleted item with the same id, so that an
// ETag never names two items.

/** The version in the quoted ETag. */
const version = `${ifMatch}.replaceAll("[^0-9]", "")`;

export default dynamoRoute({
  method: "PUT",
  path: "/catalog/{id}",
  auth: "editor",
  summary: "Create or replace an item of the price list",
  params: z.object({ id: ItemId }),
  headers: IfMatch,
  body: ItemDraft,
  returns: { 200: z.object({ message: z.string() }) },
  refuses: [itemChanged],
  maxCost: { read: 1, write: 4, consumers: 1 },
  uses: { catalog: ["UpdateItem"] },
  idempotency: "natural",
  example: {
    body: { name: "Torch", description: "Burns for one night.", price: 5, onSale: true },
    answer: { message: "Item Added Successfully" },
  },
  request: ({ table }) => `{
  "TableName": "${table}",
  "Key": { "id": { "S": "${parameter.path("id")}" } },
  "UpdateExpression": "SET #name = :name, #description = :description, #price = :price, #onSale = :onSale, #shelf = :shelf, #version = if_not_exists(#version, :now) + :one",
  #if(${ifMatch} == "*")"ConditionExpression": "attribute_exists(id)",#elseif(${isGiven(ifMatch)})"ConditionExpression": "#version = :expected",#end
  "ExpressionAttributeNames": {
    "#name": "name", "#description": "description", "#price": "price", "#onSale": "onSale",
    "#shelf": "shelf", "#version": "version"
  },
  "ExpressionAttributeValues": {
    ":name": { "S": ${quoted("$input.path('$.name')")} },
    ":description": { "S": ${quoted("$input.path('$.description')")} },
    ":price": { "N": "$input.path('$.price')" },
    ":onSale": { "BOOL": $input.path('$.onSale') },
    #if(${isGiven(ifMatch)} && ${ifMatch} != "*")":expected": { "N": "${version}" },#end
    ":shelf": { "S": "catalog" },
    ":now": { "N": "$context.requestTimeEpoch" },
    ":one": { "N": "1" }
  },
  "ReturnValues": "UPDATED_NEW"
}`,
  answer: {
    status: 200,
    template: `${setETag("$input.path('$.Attributes.version.N')")}{"message": "Item Added Successfully"}`,
  },
  conditionFailed: itemChanged,
});
