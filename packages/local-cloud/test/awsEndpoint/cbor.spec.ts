import assert from "node:assert/strict";

import { cbor, dateToTag } from "@smithy/core/cbor";

import { type CloudWatchCloud, cloudWatchCloud } from "../cloudwatch/cloud";
import { signed } from "../gamelift/signed";

/** AWS's SDK for Go uses this protocol. */
describe("Smithy RPC v2 CBOR", () => {
  let cloud: CloudWatchCloud;
  before(async () => {
    cloud = await cloudWatchCloud();
  });
  after(() => cloud.close());

  const headers = {
    "content-type": "application/cbor",
    accept: "application/cbor",
    "smithy-protocol": "rpc-v2-cbor",
  };
  const pathOf = (operation: string, service = "GraniteServiceVersion20100801") =>
    `/service/${service}/operation/${operation}`;
  const read = async (response: Response) => {
    assert.equal(response.headers.get("smithy-protocol"), "rpc-v2-cbor");
    return {
      status: response.status,
      body: cbor.deserialize(new Uint8Array(await response.arrayBuffer())),
    };
  };
  const call = async (operation: string, input: object, client: object = cloud.options) =>
    read(
      await signed({ client: client as typeof cloud.options }, "monitoring", {
        path: pathOf(operation),
        headers,
        body: Buffer.from(cbor.serialize(input)),
      }),
    );

  it("takes times, which are tagged seconds with or without a fraction", async () => {
    const minute = Math.floor(Date.now() / 60_000) * 60_000;
    const at = (ms: number) => dateToTag(new Date(ms));
    const metric = { Namespace: "Game", MetricName: "Errors" };
    const put = await call("PutMetricData", {
      Namespace: "Game",
      MetricData: [minute, minute + 500].map((ms) => ({
        MetricName: "Errors",
        Timestamp: at(ms),
        Value: 2,
      })),
    });
    assert.deepEqual(put, { status: 200, body: {} });
    const { body } = await call("GetMetricStatistics", {
      ...metric,
      StartTime: at(minute - 60_000),
      EndTime: at(minute + 120_000),
      Period: 60,
      Statistics: ["Sum"],
    });
    const [datapoint, ...others] = body.Datapoints;
    assert.deepEqual([datapoint.Sum, datapoint.Timestamp.value, others], [4, minute / 1000, []]);
  });

  it("spells an error's message in both ways, of which each model has one", async () => {
    const { status, body } = await call("ListMetrics", {}, cloud.stranger);
    assert.deepEqual([status, body.message], [400, body.Message]);
    assert.match(body.message, /not authorized to perform: cloudwatch:ListMetrics/);
  });

  it("answers calls without a signature, and of services that are not there, in CBOR too", async () => {
    const anonymous = (path: string) =>
      fetch(cloud.options.endpoint + path, { method: "POST", headers, body: Buffer.from([0xa0]) }).then(read);
    const unsigned = await anonymous(pathOf("ListMetrics"));
    assert.equal(unsigned.body.message, "Request is missing Authentication Token");
    const unknown = await anonymous(pathOf("Fly", "Birds"));
    assert.equal(unknown.status, 501);
    assert.match(unknown.body.message, /^The local cloud has no service Birds\. It has /);
  });
});
