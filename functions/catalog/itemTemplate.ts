import { quoted } from "../lib/vtl";

/**
 * VTL: the item in `$item`, as DynamoDB has it, as JSON. Numbers are copied digit by digit. An attribute that a row
 * lacks is left out: Velocity prints the name of what is not there.
 */
export const itemTemplate = [
  `{"id": ${quoted("$item.id.S")}`,
  ...["name", "description"].map(
    (name) => `#if($item.${name}.S), "${name}": ${quoted(`$item.${name}.S`)}#end`,
  ),
  ...["price", "version"].map((name) => `#if($item.${name}.N), "${name}": $item.${name}.N#end`),
  `, "onSale": #if($item.onSale.BOOL)true#{else}false#end}`,
].join("");
