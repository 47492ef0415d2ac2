import { dynamodb } from "../../dynamodb";
import { callOf, testHost } from "../../testing/dynamodb";

/** Writes until the process is killed, and prints acknowledged writes to standard output. */
async function main(data: string): Promise<void> {
  const { api } = dynamodb(testHost(data));
  if (!api) throw new Error("DynamoDB has an API");
  const TableName = "survivors";
  await api.answer(
    callOf("CreateTable", {
      TableName,
      BillingMode: "PAY_PER_REQUEST",
      AttributeDefinitions: [{ AttributeName: "id", AttributeType: "S" }],
      KeySchema: [{ AttributeName: "id", KeyType: "HASH" }],
      StreamSpecification: { StreamEnabled: true, StreamViewType: "NEW_AND_OLD_IMAGES" },
    }),
  );
  /** Every transaction writes the same number to three items. */
  const write = async (lane: number) => {
    for (let n = 1; ; n++) {
      const TransactItems = ["a", "b", "c"].map((part) => ({
        Put: { TableName, Item: { id: { S: `${lane}-${part}` }, n: { N: String(n) } } },
      }));
      await api.answer(callOf("TransactWriteItems", { TransactItems }));
      process.stdout.write(`${lane} ${n}\n`);
    }
  };
  await Promise.all(Array.from({ length: 8 }, (_, lane) => write(lane)));
}

void main(process.argv[2] ?? "");
