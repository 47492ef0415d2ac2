import { readFileSync } from "node:fs";
import { formOf } from "@game-backend/components/lib/configurationForm";
import type { Parts } from "@game-backend/components/lib/featureSettings";
import type { Key } from "@game-backend/framework/settings";
import { declaredKeys } from "../../config/declared";

const mark =
  "  # From here on written by `npm run docs`, from what config/ and the features' configuration.ts declare.\n";

/** Returns the project's file with the schema of its configuration, which the Pulumi CLI reads before the program runs. */
export function pulumiYaml(parts: Parts, text = readFileSync("Pulumi.yaml", "utf8")): string {
  const [byHand, rest] = text.split(mark);
  if (byHand === undefined || rest === undefined) throw new Error(`Pulumi.yaml has no line ${mark}`);
  return byHand + mark + [...declaredKeys(parts)].map(([name, key]) => schemaOf(name, key)).join("");
}

function schemaOf(name: string, key: Key): string {
  const { type, initial } = formOf(key);
  return [
    `  ${name}:`,
    `    type: ${type}`,
    ...(type === "array" ? ["    items:", "      type: string"] : []),
    `    default: ${JSON.stringify(initial)}`,
    `    description: ${JSON.stringify(key.schema ? key.says : `${key.says}; set it with --secret`)}`,
    "",
  ].join("\n");
}
