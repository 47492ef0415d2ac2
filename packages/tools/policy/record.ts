import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import {
  awsInvokes,
  preview,
  type RecordedResource,
  readProgram,
  startCloud,
} from "@game-backend/local-cloud";

import { shortName } from "../stack/shortName";

/** The resources that the program registers for a stack. */
export interface Recorded {
  readonly graph: readonly RecordedResource[];
  readonly region: string;
}

/** Records a stack in a local run with temporary data. Its name may have its owner. `folder` is the program's. */
export async function record(stack: string, folder = process.cwd()): Promise<Recorded> {
  const data = mkdtempSync(join(tmpdir(), "policy-"));
  try {
    const cloud = await startCloud({ folder, stack: shortName(stack), data, port: 0, awsPort: 0 });
    await cloud.close();
    return { graph: cloud.graph, region: String(cloud.written["region"]) };
  } finally {
    rmSync(data, { recursive: true });
  }
}

interface PreviewOptions {
  /**
   * The folder of the program.
   * @default the working folder
   */
  readonly folder?: string;
  /** Configuration in addition to the stack's. */
  readonly config?: Readonly<Record<string, string>>;
}

/** Records a stack as its first preview sees it: everything that AWS decides is unknown. */
export async function recordPreview(
  stack: string,
  { folder = process.cwd(), config = {} }: PreviewOptions = {},
): Promise<readonly RecordedResource[]> {
  const program = readProgram(folder, shortName(stack), config);
  const region = program.config["aws:region"] ?? "";
  const quotas = { "lambda/L-B99A9384": 1000 };
  const { graph } = await preview({
    program,
    invokes: awsInvokes({ accountId: "123456789012", region, quotas }),
  });
  return graph;
}
