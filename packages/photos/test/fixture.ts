import { readFileSync } from "node:fs";
import { join } from "node:path";

/** A file of `fixtures/`. */
export const fixture = (name: string): Buffer => readFileSync(join(__dirname, "fixtures", name));
