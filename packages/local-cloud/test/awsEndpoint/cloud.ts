import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { DatabaseSync } from "node:sqlite";

import type { AwsEndpoint } from "../../awsEndpoint";
import { awsEndpoint } from "../../awsEndpoint";
import type { AwsApi, AwsCall, LocalService } from "../../core/service";
import { AwsError } from "../../core/service";
import { sts } from "../../sts";
import type { Account } from "../../testing/iam";
import { account, accountId, region, table } from "../../testing/iam";

const serving = (api: AwsApi): LocalService => ({ resources: {}, api, close: async () => {} });

/** Throws what SQLite throws on a full disk. */
function fillDisk(): void {
  const database = new DatabaseSync(":memory:");
  database.exec("PRAGMA max_page_count = 2; CREATE TABLE rows (content)");
  database.prepare("INSERT INTO rows VALUES (zeroblob(1000000))").run();
}

/** Returns a service that answers every call like DynamoDB. The tests are about what happens before that. */
const tables = (calls: AwsCall[]): AwsApi => ({
  signingName: "dynamodb",
  target: "DynamoDB_20120810",
  access: ({ operation }) => [{ action: `dynamodb:${operation}`, resource: table }],
  async answer(call) {
    calls.push(call);
    if (call.operation === "DescribeTable") throw new Error("a fault of ours");
    if (call.operation === "DescribeLimits") fillDisk();
    if (call.operation === "DeleteTable")
      throw new AwsError("ResourceNotFoundException", "Requested resource not found");
    return {
      status: 200,
      headers: { "content-type": "application/x-amz-json-1.0" },
      body: JSON.stringify({ Attributes: {} }),
    };
  },
});

/** A service with a REST protocol. */
const functions: AwsApi = {
  signingName: "lambda",
  access: ({ path }) => [
    {
      action: "lambda:InvokeFunction",
      resource: `arn:aws:lambda:${region}:${accountId}:function:${path.split("/")[3]}`,
    },
  ],
  answer: async ({ body }) => ({ status: 200, body }),
};

/** A service with public operations, and a public document. */
const users: AwsApi = {
  signingName: "cognito-idp",
  target: "AWSCognitoIdentityProviderService",
  access: ({ operation }) =>
    operation.startsWith("Admin") ? [{ action: `cognito-idp:${operation}`, resource: "*" }] : [],
  async answer({ operation }) {
    if (operation === "InitiateAuth")
      throw new AwsError("NotAuthorizedException", "Incorrect username or password.");
    return { status: 200, headers: { "content-type": "application/x-amz-json-1.1" }, body: "{}" };
  },
  web: ({ url }) =>
    url.pathname === "/pool/.well-known/jwks.json"
      ? Promise.resolve({ status: 200, body: '{"keys":[]}' })
      : undefined,
};

const objects: AwsApi = {
  signingName: "s3",
  access: ({ path }) => [{ action: "s3:GetObject", resource: `arn:aws:s3:::bucket${path}` }],
  answer: async () => ({ status: 200, body: "object" }),
};

export interface TestCloud extends Account {
  readonly url: string;
  readonly awsEndpoint: AwsEndpoint;
  /** The calls that reached the DynamoDB of this cloud. */
  readonly calls: AwsCall[];
  close(): Promise<void>;
}

/** Starts the real AWS endpoint, IAM and STS on their own port, in front of services that accept everything. */
export async function testCloud(data: string): Promise<TestCloud> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const own = account(data, url);
  const calls: AwsCall[] = [];
  const services = [serving(tables(calls)), serving(functions), serving(users), serving(objects), sts(own)];
  const way = awsEndpoint(own.host, own, () => services);
  way.attach(server);
  return {
    ...own,
    url,
    awsEndpoint: way,
    calls,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
