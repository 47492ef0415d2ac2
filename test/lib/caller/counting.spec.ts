import assert from "node:assert/strict";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, GetCommand } from "@aws-sdk/lib-dynamodb";
import { allowanceOfDay, countInDay, countInMinutes } from "@game-backend/framework/allowances";
import { everyRow } from "@game-backend/framework/everyPage";
import { inParallel } from "@game-backend/framework/inParallel";
import { count } from "@game-backend/framework/metrics";
import { meterThrottles } from "@game-backend/framework/throttleMeter";

import { type World, world } from "../../../tools/harness/ownWorld";
import { metricLines } from "../metricLines";
import { awsError } from "../sdkClient";

const noon = Date.UTC(2026, 10, 20, 12);

describe("an allowance", () => {
  let memory: World;
  before(() => {
    memory = world({});
  });
  after(() => memory.close());

  it("of a day is used up until the next day (UTC) begins", async () => {
    const use = (at: number, who = "ada", what = "photos") =>
      countInDay(memory.tables, { who, what, limit: 2 }, at);
    const midnight = Date.UTC(2026, 10, 21);
    assert.deepEqual([await use(noon), await use(noon + 1), await use(midnight - 1)], [true, true, false]);
    assert.equal(await use(midnight), true);
    assert.equal(await use(noon, "bob"), true);
    assert.equal(await use(noon, "ada", "blocks"), true);
    const { key, ends, expiresAt } = allowanceOfDay("ada", "photos", noon);
    assert.deepEqual(key, { userId: "ada", period: "photos 2026-11-20" });
    assert.equal(ends, midnight);
    const { last, ...row } = (await memory.tables.allowances.getItem(key)) ?? {};
    assert.deepEqual([typeof last, row], ["string", { ...key, used: 2, expiresAt }]);
    assert.equal(expiresAt, (midnight + 86_400_000) / 1_000, "a day after it ended");
  });

  it("of ten minutes reports how many seconds are left", async () => {
    const use = (at: number) =>
      countInMinutes(10, memory.tables, { who: "net", what: "guests", limit: 1 }, at);
    assert.equal(await use(noon + 1_000), 0);
    assert.equal(await use(noon + 1_500), 599);
    assert.equal(await use(noon + 599_999), 1);
    assert.equal(await use(noon + 600_000), 0);
    const key: { userId: string; period: string } = { userId: "net", period: "guests 2026-11-20T12:00" };
    const { last, ...row } = (await memory.tables.allowances.getItem(key)) ?? {};
    assert.equal(typeof last, "string");
    assert.deepEqual(row, { ...key, used: 1, expiresAt: (noon + 600_000) / 1_000 });
  });
});

describe("a metric", () => {
  it("has the least level that its function keeps, whatever the setting is", async () => {
    const before = process.env["AWS_LAMBDA_LOG_LEVEL"];
    try {
      for (const level of ["TRACE", "WARN", "ERROR", "FATAL"]) {
        process.env["AWS_LAMBDA_LOG_LEVEL"] = level;
        const [line] = await metricLines(async () => count("PhotosRefused", 1, {}, {}, "Game"));
        assert.equal(line?.["level"], level);
      }
    } finally {
      if (before === undefined) delete process.env["AWS_LAMBDA_LOG_LEVEL"];
      else process.env["AWS_LAMBDA_LOG_LEVEL"] = before;
    }
  });

  it("is a line in CloudWatch's embedded format", async () => {
    const [line] = await metricLines(async () => count("PhotosRefused", 2, { reason: "noFace" }, {}, "Game"));
    const { _aws: aws, level, timestamp, ...rest } = line ?? assert.fail("no line");
    assert.deepEqual([level, Date.parse(`${timestamp}`)], ["INFO", (aws as { Timestamp: number }).Timestamp]);
    assert.deepEqual(rest, { reason: "noFace", PhotosRefused: 2 });
    const { Timestamp, CloudWatchMetrics } = aws as { Timestamp: number; CloudWatchMetrics: unknown };
    assert.ok(Math.abs(Timestamp - Date.now()) < 60_000);
    assert.deepEqual(CloudWatchMetrics, [
      {
        Namespace: "Game",
        Dimensions: [["reason"]],
        Metrics: [{ Name: "PhotosRefused", Unit: "Count" }],
      },
    ]);
  });

  it("counts one by default, and writes nothing for zero or without a namespace", async () => {
    const lines = await metricLines(async () => {
      count("MatchesMade", undefined, undefined, {}, "Game");
      count("MatchesMade", 0, {}, {}, "Game");
      count("MatchesMade", 1, {}, {}, "");
    });
    assert.deepEqual(
      lines.map(({ MatchesMade }) => MatchesMade),
      [1],
    );
  });

  it("counts each throttled attempt of a table, and no other failure", async () => {
    const throttled = async (...names: string[]) => {
      const credentials = { accessKeyId: "a", secretAccessKey: "b" };
      const options = { region: "eu-west-1", credentials, maxAttempts: 1 };
      const client = new DynamoDBClient({
        ...options,
        requestHandler: { handle: () => Promise.reject(awsError(names.shift() ?? "")) } as never,
      });
      const document = DynamoDBDocumentClient.from(meterThrottles(client));
      return metricLines(async () => {
        for (const name of [...names])
          await assert.rejects(document.send(new GetCommand({ TableName: "T", Key: { id: "1" } })), { name });
      });
    };
    const throttles = [
      "ProvisionedThroughputExceededException",
      "RequestLimitExceeded",
      "ThrottlingException",
    ];
    const lines = await throttled("ValidationException", ...throttles);
    assert.deepEqual(
      lines.map(({ TableThrottles }) => TableThrottles),
      [1, 1, 1],
    );
  });
});

describe("a list that is processed in parallel", () => {
  it("is processed completely, a number of entries at a time, and every error is returned", async () => {
    let running = 0;
    let most = 0;
    const done: number[] = [];
    const errors = await inParallel(3, [1, 2, 3, 4, 5, 6, 7], async (one) => {
      most = Math.max(most, ++running);
      await new Promise(setImmediate);
      running--;
      if (one % 3 === 0) throw one;
      done.push(one);
    });
    assert.deepEqual([done, errors, most], [[1, 2, 4, 5, 7], [3, 6], 3]);
    assert.deepEqual(await inParallel(3, [], () => assert.fail()), []);
  });

  it("is processed as far as it goes if it breaks off, and then its error is thrown", async () => {
    const done: number[] = [];
    const list = async function* () {
      yield* [1, 2, 3];
      throw new Error("No more");
    };
    const work = async (one: number) => {
      await new Promise(setImmediate);
      done.push(one);
    };
    await assert.rejects(inParallel(5, list(), work), /No more/);
    assert.deepEqual(done, [1, 2, 3]);
  });

  it("reads all rows of a query, however many pages they take", async () => {
    const asked: unknown[] = [];
    const query = async ({
      startAfter,
      ...query
    }: {
      hash: string;
      startAfter?: Record<string, unknown>;
    }) => {
      asked.push(query);
      const page = Number(startAfter?.["page"] ?? 0);
      return { items: [page], next: page < 2 ? { page: page + 1 } : undefined };
    };
    assert.deepEqual(await everyRow({ query }, { hash: "ada" }), [0, 1, 2]);
    assert.deepEqual(asked, [{ hash: "ada" }, { hash: "ada" }, { hash: "ada" }]);
  });
});
