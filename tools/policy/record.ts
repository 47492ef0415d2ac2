import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

import { startCloud } from "../../packages/local-cloud/cloud";
import type { RecordedResource } from "../../packages/local-cloud/engine";

const root = resolve(__dirname, "../..");

/** The resources that the program registers for a stack. */
export interface Recorded {
  readonly graph: readonly RecordedResource[];
  readonly region: string;
}

/** Records a stack in a local run with temporary data. */
export async function record(stack: string): Promise<Recorded> {
  const data = mkdtempSync(join(tmpdir(), "policy-"));
  try {
    const cloud = await startCloud({ folder: root, stack, data, port: 0, awsPort: 0 });
    await cloud.close();
    return { graph: cloud.graph, region: String(cloud.written["region"]) };
  } finally {
    rmSync(data, { recursive: true });
  }
}
