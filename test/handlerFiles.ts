import { globSync } from "node:fs";

/** The sources of what runs in functions: the game's features, and the framework. */
export const handlerFiles = (): string[] =>
  globSync(["functions/**/*.ts", "packages/{framework,photos}/src/**/*.ts"]).sort();
