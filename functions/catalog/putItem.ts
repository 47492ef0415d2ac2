import { IfMatch } from "@game-backend/framework/ifMatch";
import { isGiven, parameter, quoted, setETag, setText } from "@game-backend/framework/vtl";
import * as z from "zod/mini";
import { itemChanged, secondNeeded } from "./codes";
import { dynamoRoute } from "./definition";
import { ItemDraft, ItemId } from "./items";
import { needTwo } from "./needTwo";

const ifMatch = parameter.header("if-match");

// A new item's version begins after the time in milliseconds: above those of a deleted item with the same id, so that an
// ETag never names two items.

// Where two people publish, the item keeps the price that both know. What is sold was sold, and costs half of that at least.
const agreed = "#agreed = if_not_exists(#agreed, if_not_exists(#price, :price))";
const isKept = "#price <= :twice AND (attribute_not_exists(#agreed) OR #agreed <= :twice)";
const alone = `#if($input.path('$.onSale'))#onSale = :onSale AND ${isKept}#else(attribute_not_exists(id) OR (${isKept}))#end`;

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
  refuses: [itemChanged, secondNeeded],
  maxCost: { read: 1, write: 4, consumers: 1 },
  uses: { catalog: ["UpdateItem"], secondPublisher: true },
  idempotency: "natural",
  example: {
    body: { name: "Torch", description: "Burns for one night.", price: 5, onSale: true },
    answer: { message: "Item Added Successfully" },
  },
  request: ({ table, environment }) => {
    const two = needTwo(environment);
    const given = `#if(${ifMatch} == "*")attribute_exists(id)#elseif(${isGiven(ifMatch)})#version = :expected#end`;
    const condition = two
      ? `"ConditionExpression": "${given}#if(${isGiven(ifMatch)}) AND #end${alone}", "ReturnValuesOnConditionCheckFailure": "ALL_OLD",`
      : `#if(${isGiven(ifMatch)})"ConditionExpression": "${given}",#end`;
    return `{
  "TableName": "${table}",
  "Key": { "id": { "S": "${parameter.path("id")}" } },
  "UpdateExpression": "SET #name = :name, #description = :description, #price = :price, #onSale = :onSale, #shelf = :shelf, #version = if_not_exists(#version, :now) + :one${two ? `, ${agreed}` : " REMOVE #agreed"}",
  ${condition}
  "ExpressionAttributeNames": {
    "#name": "name", "#description": "description", "#price": "price", "#onSale": "onSale",
    "#shelf": "shelf", "#version": "version", "#agreed": "agreedPrice"
  },
  "ExpressionAttributeValues": {
    ":name": { "S": ${quoted("$input.path('$.name')")} },
    ":description": { "S": ${quoted("$input.path('$.description')")} },
    ":price": { "N": "$input.path('$.price')" },
    ":onSale": { "BOOL": $input.path('$.onSale') },
    #if(${isGiven(ifMatch)} && ${ifMatch} != "*")":expected": { "N": "${version}" },#end
    ${two ? `#set($twice = $input.path('$.price') * 2)":twice": { "N": "$twice" },` : ""}
    ":shelf": { "S": "catalog" },
    ":now": { "N": "$context.requestTimeEpoch" },
    ":one": { "N": "1" }
  },
  "ReturnValues": "UPDATED_NEW"
}`;
  },
  answer: {
    status: 200,
    template: `${setETag("$input.path('$.Attributes.version.N')")}{"message": "Item Added Successfully"}`,
  },
  conditionFailed: itemChanged,
  rowRefused: {
    given: `${setText("stored", "$input.path('$.Item.version.N')")}${setText("expected", version)}`,
    when: `!(${isGiven(ifMatch)}) || (${isGiven("$stored")} && (${ifMatch} == "*" || $expected == $stored))`,
    code: secondNeeded,
  },
});
