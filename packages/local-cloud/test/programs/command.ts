import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { startRun } from "../../testing/startRun";
import type { Commanded } from "./published";

/** Runs a program by the package's command, as `npx local-cloud` does. Resolves with what the command printed. */
export async function byCommand(
  bin: string,
  folder: string,
  check?: (program: Commanded) => Promise<void>,
): Promise<string> {
  const data = mkdtempSync(join(tmpdir(), "published-"));
  const options = ["--program", folder, "--stack", "dev", "--data", data, "--port", "0", "--aws-port", "0"];
  const { child, exit, text } = await startRun(/^ *Watch /, [bin, ...options, "--no-watch"], folder);
  try {
    if (!check) return `${await exit} ${text()}`;
    assert.match(text(), /^ *Watch /m);
    const outputs = JSON.parse(readFileSync(join(data, "outputs.json"), "utf8"));
    await check({
      client: {
        endpoint: outputs.awsEndpoint,
        region: outputs.region,
        credentials: {
          accessKeyId: outputs.adminAccessKeyId,
          secretAccessKey: outputs.adminSecretAccessKey,
        },
      },
      console: `${outputs.siteUrl}/_console`,
      output: (name) => String(outputs[name]),
    });
    return text();
  } finally {
    child.kill("SIGTERM");
    await exit;
    rmSync(data, { recursive: true, force: true, maxRetries: 20 });
  }
}
