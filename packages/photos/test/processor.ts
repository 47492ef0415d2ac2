import { readFileSync } from "node:fs";
import { join } from "node:path";

import { loadBackend } from "@game-backend/photos/backend";
import { makeProcessor, type Processor } from "@game-backend/photos/processPhoto";

/** A photo of `photos/`. */
export const photo = (name: "astronaut" | "hopper" | "cat"): Uint8Array =>
  Uint8Array.from(readFileSync(join(__dirname, "photos", `${name}.jpg`)));

let made: Promise<Processor> | undefined;

/** Returns one processor for all specs, which loads the models once. */
export function processor(): Promise<Processor> {
  made ??= loadBackend().then(makeProcessor);
  return made;
}
