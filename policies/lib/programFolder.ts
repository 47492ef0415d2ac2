import { existsSync } from "node:fs";
import { dirname, join } from "node:path";

/**
 * Returns the folder of the program that is reviewed: the nearest one with a Pulumi.yaml, from the working folder upwards, or
 * else from this pack, which is installed in the program. Returns the working folder if there is none.
 */
export const programFolder = (): string => above(process.cwd()) ?? above(__dirname) ?? process.cwd();

function above(folder: string): string | undefined {
  if (existsSync(join(folder, "Pulumi.yaml"))) return folder;
  return dirname(folder) === folder ? undefined : above(dirname(folder));
}
