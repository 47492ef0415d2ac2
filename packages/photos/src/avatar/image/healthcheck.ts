import { readFileSync } from "node:fs";
import { join } from "node:path";

import { loadBackend } from "../../backend";
import { styles } from "../../photo";
import { makeProcessor } from "../../processPhoto";

/**
 * Runs during the build of the image. Fails the build if the library does not load, or if no face is found in a
 * portrait. The first argument names the expected backend.
 */
async function healthcheck(expected: string | undefined): Promise<void> {
  const { backend, detector, process } = await makeProcessor(await loadBackend());
  if (backend !== expected) throw new Error(`the backend is ${backend}, not ${expected}`);
  const portrait = readFileSync(join(__dirname, "portrait.jpg"));
  for (const style of styles) {
    const { outcome, stages } = await process(portrait, style);
    if (outcome.status !== "ready") throw new Error(`${style}: ${outcome.status}`);
    console.log(JSON.stringify({ backend, detector, style, stages }));
  }
}

void healthcheck(process.argv[2]);
