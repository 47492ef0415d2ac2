import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { DynamoDBClient, ScanCommand } from "@aws-sdk/client-dynamodb";

import { type LocalCloud, startCloud } from "../../cloud";

/** A program of this folder that runs in a local cloud of its own. */
export interface Running extends Pick<LocalCloud, "drained" | "urls" | "report"> {
  /** The settings of an SDK client of the operator. */
  readonly client: {
    readonly endpoint: string;
    readonly region: string;
    readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
  };
  /** Returns an output of the stack. */
  output(name: string): string;
  /** Resolves with the rows of the table that an output names, once there are `count`. Attributes are text. */
  rows(output: string, count: number): Promise<Record<string, string>[]>;
  close(): Promise<void>;
}

/** Runs a program as `npx local-cloud --program <folder>` does, on free ports and with its data in a folder of its own. */
export async function runProgram(name: string): Promise<Running> {
  const data = mkdtempSync(join(tmpdir(), `program-${name}-`));
  const cloud = await startCloud({ folder: join(__dirname, name), stack: "dev", data, port: 0, awsPort: 0 });
  const written = (key: string) => String(cloud.written[key]);
  const client = {
    endpoint: cloud.urls.aws,
    region: written("region"),
    credentials: {
      accessKeyId: written("adminAccessKeyId"),
      secretAccessKey: written("adminSecretAccessKey"),
    },
  };
  const tables = new DynamoDBClient(client);
  const output = (key: string) => String(cloud.outputs[key]);
  return {
    drained: cloud.drained,
    urls: cloud.urls,
    report: cloud.report,
    client,
    output,
    async rows(table, count) {
      for (;;) {
        const { Items = [] } = await tables.send(new ScanCommand({ TableName: output(table) }));
        const rows = Items.map((item) =>
          Object.fromEntries(
            Object.entries(item).map(([key, value]) => [key, String(Object.values(value)[0])]),
          ),
        );
        if (rows.length >= count) return rows;
        await new Promise((resolve) => setTimeout(resolve, 25));
      }
    },
    async close() {
      tables.destroy();
      await cloud.close();
      rmSync(data, { recursive: true });
    },
  };
}
