import assert from "node:assert/strict";
import { directDocuments } from "@game-backend/framework/directDocuments";
import { directObjects } from "@game-backend/framework/directObjects";
import { directParameters } from "@game-backend/framework/directParameters";
import { sdkDocuments } from "@game-backend/framework/sdkDocuments";
import { sdkObjects } from "@game-backend/framework/sdkObjects";
import { sdkParameters } from "@game-backend/framework/sdkParameters";
import { withEnvironment } from "./environment";
import { account, type Wire, wire } from "./wire";

type Options = Pick<typeof account, "credentials"> & Pick<Wire, "requestHandler">;

/** A call of each service, with the SDK and as a direct call. */
const services: Readonly<Record<string, (options: Options) => Promise<unknown>[]>> = {
  DynamoDB: (options) =>
    [sdkDocuments(options), directDocuments({ ...options, sdk: () => sdkDocuments(options) })].map(
      (documents) => documents.call("PutItem", { TableName: "T", Item: { id: "1" } }),
    ),
  "Systems Manager": (options) =>
    [sdkParameters(options), directParameters({ ...options, sdk: () => sdkParameters(options) })].map(
      (read) => read("/key"),
    ),
  S3: (options) =>
    [sdkObjects(options), directObjects({ ...options, sdk: () => sdkObjects(options) })].map((read) =>
      read("releases-1", "key"),
    ),
};

const none = {
  AWS_REGION: "eu-central-1",
  AWS_ENDPOINT_URL: undefined,
  AWS_ENDPOINT_URL_DYNAMODB: undefined,
  AWS_ENDPOINT_URL_SSM: undefined,
  AWS_ENDPOINT_URL_S3: undefined,
  AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: undefined,
  AWS_USE_FIPS_ENDPOINT: undefined,
  AWS_USE_DUALSTACK_ENDPOINT: undefined,
};
const environments: Readonly<Record<string, Record<string, string>>> = {
  "in a region": {},
  "in a region of another continent": { AWS_REGION: "ap-southeast-2" },
  "in a region of the American government": { AWS_REGION: "us-gov-west-1" },
  "in China": { AWS_REGION: "cn-north-1" },
  "in a region that is cut off": { AWS_REGION: "us-iso-east-1" },
  "in the European Sovereign Cloud": { AWS_REGION: "eusc-de-east-1" },
  "with an endpoint for all services": { AWS_ENDPOINT_URL: "http://127.0.0.1:4566" },
  "with an endpoint for each service": {
    AWS_ENDPOINT_URL: "http://127.0.0.1:1",
    AWS_ENDPOINT_URL_DYNAMODB: "http://127.0.0.1:2",
    AWS_ENDPOINT_URL_SSM: "http://127.0.0.1:3",
    AWS_ENDPOINT_URL_S3: "http://localhost:4",
  },
  "with endpoints to be ignored": {
    AWS_ENDPOINT_URL: "http://127.0.0.1:1",
    AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: "true",
  },
  "with endpoints for FIPS": { AWS_USE_FIPS_ENDPOINT: "true" },
  "with endpoints for IPv6": { AWS_USE_DUALSTACK_ENDPOINT: "true" },
};

describe("a direct call goes where the SDK's goes", () => {
  for (const [service, calls] of Object.entries(services))
    for (const [name, environment] of Object.entries(environments))
      it(`to ${service}, ${name}`, () =>
        withEnvironment(async (set) => {
          set({ ...none, ...environment });
          const { sent, requestHandler } = wire({ status: 200, body: {} });
          await Promise.all(calls({ credentials: account.credentials, requestHandler }));
          const [first, second, ...more] = sent.map(({ hostname, port }) => `${hostname}:${port}`);
          assert.ok(first);
          assert.equal(second, first);
          assert.equal(more.length, 0);
        }));
});
