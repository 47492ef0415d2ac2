import { readFileSync } from "node:fs";
import { join } from "node:path";

const photo = (name: string) =>
  readFileSync(join(__dirname, `../../../packages/photos/test/photos/${name}.jpg`));

/** A photo with one face. */
export const astronaut = photo("astronaut");
/** A photo without a face. */
export const cat = photo("cat");
