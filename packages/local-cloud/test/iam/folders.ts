import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Creates folders that are deleted after the test file. */
export function folders() {
  const made: string[] = [];
  after(() => {
    for (const folder of made) rmSync(folder, { recursive: true });
  });
  return () => {
    const folder = mkdtempSync(join(tmpdir(), "local-iam-"));
    made.push(folder);
    return folder;
  };
}
