import { once } from "node:events";

import { type StreamCloud, streamCloud } from "./cloud";

/** Creates the table and its slow consumer, the same in every run. */
export async function slowFollower(cloud: StreamCloud): Promise<void> {
  const { streamArn } = await cloud.table("killed-table");
  await cloud.consumer("killed", streamArn, {
    mapping: { batchSize: 10, functionResponseTypes: ["ReportBatchItemFailures"] },
    body: "await new Promise((resolve) => setTimeout(resolve, 20)); return {};",
  });
}

/** Writes until the process is killed, and reports each acknowledged write. */
async function main(data: string): Promise<void> {
  const cloud = await streamCloud(data);
  await slowFollower(cloud);
  for (let n = 0; ; n++) {
    await Promise.all(["a", "b"].map((id) => cloud.put("killed-table", id, n)));
    if (!process.stdout.write(`${n}\n`)) await once(process.stdout, "drain");
  }
}

if (require.main === module) void main(process.argv[2] ?? "");
