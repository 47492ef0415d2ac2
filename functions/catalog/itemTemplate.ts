import { isGiven, quoted, setText } from "@game-backend/framework/vtl";

/**
 * The template (VTL) that converts the item in `$item`, which is there, from DynamoDB's format to JSON. Numbers are copied digit by
 * digit. Attributes that a row lacks are omitted; empty texts are not.
 */
export const itemTemplate = [
  `{"id": ${quoted("$item.id.S")}`,
  ...["name", "description"].map(
    (name) => `#if($item.containsKey("${name}")), "${name}": ${quoted(`$item.${name}.S`)}#end`,
  ),
  ...["price", "version"].map(
    (name) => `${setText("number", `$item.${name}.N`)}#if(${isGiven("$number")}), "${name}": $number#end`,
  ),
  `, "onSale": #if("$!item.onSale.BOOL" == "true")true#{else}false#end}`,
].join("");
