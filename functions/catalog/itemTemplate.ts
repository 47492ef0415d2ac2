import { quoted } from "@game-backend/framework/vtl";

/**
 * The template (VTL) that converts the item in `$item` from DynamoDB's format to JSON. Numbers are copied digit by
 * digit. Attributes that a row lacks are omitted; empty texts are not.
 */
export const itemTemplate = [
  `{"id": ${quoted("$item.id.S")}`,
  ...["name", "description"].map((name) => optional(name, "S", quoted(`$item.${name}.S`))),
  ...["price", "version"].map((name) => optional(name, "N", `$item.${name}.N`)),
  `, "onSale": #if("$!item.onSale.BOOL" == "true")true#{else}false#end}`,
].join("");

function optional(name: string, type: string, json: string): string {
  return `#if($item.${name}.containsKey("${type}")), "${name}": ${json}#end`;
}
