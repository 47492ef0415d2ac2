import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Returns the types of the AWS resources that the program and its components create, such as `dynamodb/Table`. */
export function typesOf(folder: string): string[] {
  const files = ["index.ts", ...globSync("components/**/*.ts", { cwd: folder })];
  const found = files.flatMap((file) => [
    ...readFileSync(join(folder, file), "utf8").matchAll(/\bnew aws\.([a-z0-9]+)\.([A-Z]\w*)/g),
  ]);
  return [...new Set(found.map(([, service, type]) => `${service}/${type}`))].sort();
}
