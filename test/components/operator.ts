import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, ScanCommand } from "@aws-sdk/lib-dynamodb";
import type { LocalCloud } from "@game-backend/local-cloud";

/** An operator of a program that runs in a local cloud. */
export class Operator {
  private readonly tables: DynamoDBDocumentClient;

  constructor(private readonly cloud: LocalCloud) {
    const { adminAccessKeyId, adminSecretAccessKey, region } = cloud.written;
    const credentials = {
      accessKeyId: String(adminAccessKeyId),
      secretAccessKey: String(adminSecretAccessKey),
    };
    const client = new DynamoDBClient({ endpoint: cloud.urls.aws, region: String(region), credentials });
    this.tables = DynamoDBDocumentClient.from(client);
  }

  /** Returns all rows of the table that an output of the stack names. */
  async rows(output: string): Promise<Record<string, unknown>[]> {
    const TableName = String(this.cloud.outputs[output]);
    const { Items = [] } = await this.tables.send(new ScanCommand({ TableName }));
    return Items;
  }

  close(): void {
    this.tables.destroy();
  }
}
