import { quoted } from "../lib/vtl";

/**
 * VTL: the item in `$item`, in DynamoDB's form, as JSON. Numbers are copied digit by digit. An attribute that a row lacks
 * is left out; one that is an empty text is not.
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
