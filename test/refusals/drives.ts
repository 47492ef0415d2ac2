import { globSync } from "node:fs";
import { resolve } from "node:path";

import type { Drives } from "./drive";

/** The files that say how refusals come about: of the framework, and of each feature in its folder, which leaves with it. */
export const files = globSync("test/*/refusals.ts").sort();

/** Returns what one of them says. */
export const drivesOf = (file: string): Drives => (require(resolve(file)) as { drives: Drives }).drives;
