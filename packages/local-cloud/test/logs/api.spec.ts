import assert from "node:assert/strict";

import {
  CloudWatchLogsClient,
  CreateLogStreamCommand,
  DescribeLogGroupsCommand,
  DescribeLogStreamsCommand,
  DescribeMetricFiltersCommand,
  FilterLogEventsCommand,
  GetLogEventsCommand,
  PutLogEventsCommand,
} from "@aws-sdk/client-cloudwatch-logs";

import { compileFilterPattern } from "../../logs/filterPattern";
import { type TestCloud, testCloud } from "../../testing/lambda";

const arn = "arn:aws:logs:eu-central-1:123456789012:log-group:";

describe("logs: the AWS SDK", () => {
  let cloud: TestCloud;
  let client: CloudWatchLogsClient;
  before(async () => {
    cloud = await testCloud();
    client = new CloudWatchLogsClient(cloud.client);
    for (const name of ["/game/api", "/game/score", "/other"])
      await cloud.create("aws:cloudwatch/logGroup:LogGroup", name, {
        name,
        retentionInDays: name === "/game/api" ? 7 : 0,
      });
  });
  after(async () => {
    client.destroy();
    await cloud.close();
  });

  const stream = async (logStreamName: string, logGroupName = "/game/score") => {
    await client.send(new CreateLogStreamCommand({ logGroupName, logStreamName }));
    return { logGroupName, logStreamName };
  };

  it("describes groups, by prefix, by pattern and in pages", async () => {
    const { logGroups } = await client.send(new DescribeLogGroupsCommand({ logGroupNamePrefix: "/game/a" }));
    assert.equal(logGroups?.length, 1);
    const { creationTime, ...group } = logGroups?.[0] ?? {};
    assert.ok((creationTime ?? 0) > Date.now() - 60_000);
    assert.deepEqual(group, {
      logGroupName: "/game/api",
      retentionInDays: 7,
      metricFilterCount: 0,
      arn: `${arn}/game/api:*`,
      logGroupArn: `${arn}/game/api`,
      logGroupClass: "STANDARD",
      deletionProtectionEnabled: false,
      storedBytes: 0,
    });
    const byPattern = await client.send(new DescribeLogGroupsCommand({ logGroupNamePattern: "SCORE" }));
    assert.deepEqual(
      byPattern.logGroups?.map((g) => g.logGroupName),
      ["/game/score"],
    );
    // Recorded on AWS (LocalStack's snapshots).
    const [shown] = byPattern.logGroups ?? [];
    assert.deepEqual([shown?.storedBytes, shown?.deletionProtectionEnabled], [undefined, undefined]);
    const first = await client.send(new DescribeLogGroupsCommand({ limit: 2 }));
    const second = await client.send(new DescribeLogGroupsCommand({ limit: 2, nextToken: first.nextToken }));
    assert.deepEqual(
      [...(first.logGroups ?? []), ...(second.logGroups ?? [])].map((g) => g.logGroupName),
      ["/game/api", "/game/score", "/other"],
    );
    assert.equal(second.nextToken, undefined);
  });

  it("keeps events in the order of time", async () => {
    const at = await stream("put");
    const now = Date.now();
    const put = (from: number, ...messages: string[]) =>
      client.send(
        new PutLogEventsCommand({
          ...at,
          logEvents: messages.map((message, i) => ({ timestamp: from + i, message })),
        }),
      );
    await put(now - 10, "c", "d");
    await put(now - 20, "a", "b");
    const { events } = await client.send(new GetLogEventsCommand({ ...at, startFromHead: true }));
    assert.deepEqual(
      events?.map(({ message }) => message),
      ["a", "b", "c", "d"],
    );
    assert.deepEqual(
      events?.map(({ timestamp }) => timestamp),
      [now - 20, now - 19, now - 10, now - 9],
    );
    assert.ok(events?.every(({ ingestionTime }) => (ingestionTime ?? 0) >= now));
    const range = await client.send(
      new GetLogEventsCommand({ ...at, startTime: now - 19, endTime: now - 9, startFromHead: true }),
    );
    assert.deepEqual(
      range.events?.map(({ message }) => message),
      ["b", "c"],
    );
  });

  it("answers at most a megabyte, and names what follows", async () => {
    const at = await stream("large");
    for (let i = 0; i < 5; i++)
      cloud.logs.write(at.logGroupName, at.logStreamName, [
        `${i}${"x".repeat(300_000)}${i === 4 ? " last" : ""}`,
      ]);
    const read = (more: object = {}) => client.send(new GetLogEventsCommand({ ...at, ...more }));
    const starts = (events: readonly { message?: string }[] = []) =>
      events.map(({ message }) => message?.[0]);
    const head = await read({ startFromHead: true });
    assert.deepEqual(starts(head.events), ["0", "1", "2"]);
    assert.deepEqual(starts((await read({ nextToken: head.nextForwardToken })).events), ["3", "4"]);
    const tail = await read();
    assert.deepEqual(starts(tail.events), ["2", "3", "4"]);
    assert.deepEqual(starts((await read({ nextToken: tail.nextBackwardToken })).events), ["0", "1"]);
    const { logGroupName, logStreamName } = at;
    const filter = (nextToken?: string) =>
      client.send(new FilterLogEventsCommand({ logGroupName, logStreamNames: [logStreamName], nextToken }));
    const first = await filter();
    assert.deepEqual(starts(first.events), ["0", "1", "2"]);
    const second = await filter(first.nextToken);
    assert.deepEqual([starts(second.events), second.nextToken], [["3", "4"], undefined]);
    // A page is what a call has searched, so it may be empty with a token.
    const some = (nextToken?: string) =>
      client.send(
        new FilterLogEventsCommand({
          ...{ logGroupName, logStreamNames: [logStreamName], nextToken },
          filterPattern: "last",
        }),
      );
    const empty = await some();
    assert.deepEqual(empty.events, []);
    assert.ok(empty.nextToken);
    const found = await some(empty.nextToken);
    assert.deepEqual([starts(found.events), found.nextToken], [["4"], undefined]);
  });

  it("reads in pages, forward and backward, without gaps or repetitions", async () => {
    const { logGroupName, logStreamName } = await stream("pages");
    const written = Array.from({ length: 25 }, (_, i) => `line ${i}`);
    for (let i = 0; i < written.length; i += 5)
      cloud.logs.write(logGroupName, logStreamName, written.slice(i, i + 5));
    const read = (nextToken?: string, startFromHead = true) =>
      client.send(
        new GetLogEventsCommand({ logGroupName, logStreamName, limit: 10, startFromHead, nextToken }),
      );

    const forward: (string | undefined)[] = [];
    let token: string | undefined;
    for (;;) {
      const page = await read(token);
      forward.push(...(page.events ?? []).map(({ message }) => message));
      if (page.nextForwardToken === token) break;
      token = page.nextForwardToken;
    }
    assert.deepEqual(forward, written);

    const latest = await read(undefined, false);
    assert.deepEqual(
      latest.events?.map(({ message }) => message),
      written.slice(15),
    );
    const before = await read(latest.nextBackwardToken, false);
    assert.deepEqual(
      before.events?.map(({ message }) => message),
      written.slice(5, 15),
    );
    const again = await read(before.nextForwardToken);
    assert.deepEqual(
      again.events?.map(({ message }) => message),
      written.slice(15),
    );
    const end = await read(again.nextForwardToken);
    assert.deepEqual(end.events, []);
    assert.equal(end.nextForwardToken, again.nextForwardToken);
  });

  it("filters over all streams of a group, in pages", async () => {
    const logGroupName = "/game/api";
    cloud.logs.write(logGroupName, "a", ["GET /score 200", "POST /score 500 ERROR"]);
    cloud.logs.write(logGroupName, "b", ["GET /leaderboard 200", "POST /shop 500 ERROR timeout"]);
    const filter = async (more: object) => {
      const { events } = await client.send(new FilterLogEventsCommand({ logGroupName, ...more }));
      return events?.map(({ message }) => message).sort();
    };
    assert.equal((await filter({}))?.length, 4);
    assert.deepEqual(await filter({ filterPattern: "ERROR" }), [
      "POST /score 500 ERROR",
      "POST /shop 500 ERROR timeout",
    ]);
    assert.deepEqual(await filter({ filterPattern: "ERROR -timeout" }), ["POST /score 500 ERROR"]);
    assert.deepEqual(await filter({ filterPattern: '"POST /shop"' }), ["POST /shop 500 ERROR timeout"]);
    assert.deepEqual(await filter({ filterPattern: "?leaderboard ?timeout" }), [
      "GET /leaderboard 200",
      "POST /shop 500 ERROR timeout",
    ]);
    assert.deepEqual(await filter({ logStreamNames: ["b"], filterPattern: "200" }), ["GET /leaderboard 200"]);
    assert.deepEqual(await filter({ logStreamNamePrefix: "a", filterPattern: "200" }), ["GET /score 200"]);
    assert.deepEqual(await filter({ startTime: Date.now() + 60_000 }), []);
    const first = await client.send(new FilterLogEventsCommand({ logGroupName, limit: 3 }));
    const second = await client.send(
      new FilterLogEventsCommand({ logGroupName, limit: 3, nextToken: first.nextToken }),
    );
    const all = [...(first.events ?? []), ...(second.events ?? [])];
    assert.equal(new Set(all.map(({ eventId }) => eventId)).size, 4);
    assert.equal(second.nextToken, undefined);
    assert.match(all[0]?.eventId ?? "", /^\d{56}$/);
  });

  it("describes streams by name and by time", async () => {
    const logGroupName = "/other";
    const early = await stream("z-early", logGroupName);
    cloud.logs.write(logGroupName, early.logStreamName, ["1"]);
    const at = Date.now() + 1000;
    await stream("a-late", logGroupName);
    await client.send(
      new PutLogEventsCommand({
        logGroupName,
        logStreamName: "a-late",
        logEvents: [{ timestamp: at, message: "2" }],
      }),
    );
    const describe = async (more: object) => {
      const { logStreams } = await client.send(new DescribeLogStreamsCommand({ logGroupName, ...more }));
      return logStreams ?? [];
    };
    assert.deepEqual(
      (await describe({})).map((s) => s.logStreamName),
      ["a-late", "z-early"],
    );
    const [latest] = await describe({ orderBy: "LastEventTime", descending: true, limit: 1 });
    assert.equal(latest?.logStreamName, "a-late");
    assert.equal(latest?.lastEventTimestamp, at);
    assert.equal(latest?.arn, `${arn}/other:log-stream:a-late`);
    assert.deepEqual((await describe({ logStreamNamePrefix: "z" })).length, 1);
    const byArn = await client.send(new DescribeLogStreamsCommand({ logGroupIdentifier: `${arn}/other:*` }));
    assert.equal(byArn.logStreams?.length, 2);
  });

  it("leaves out events that are too old, too new or expired, and reports which", async () => {
    const at = await stream("limits", "/game/api");
    const now = Date.now();
    const hour = 3_600_000;
    const rejected = async (...hoursOld: number[]) => {
      const logEvents = hoursOld.map((age) => ({
        timestamp: now - age * hour,
        message: `${age} hours old`,
      }));
      return (await client.send(new PutLogEventsCommand({ ...at, logEvents }))).rejectedLogEventsInfo;
    };
    assert.deepEqual(await rejected(14 * 24 + 1, 14 * 24 - 1), {
      tooOldLogEventEndIndex: 1,
      expiredLogEventEndIndex: 2,
    });
    assert.deepEqual(await rejected(7 * 24 + 1, 7 * 24 - 1), { expiredLogEventEndIndex: 1 });
    assert.deepEqual(await rejected(20, 0, -3), { tooNewLogEventStartIndex: 2 });
    const { events } = await client.send(new GetLogEventsCommand({ ...at, startFromHead: true }));
    assert.deepEqual(
      events?.map(({ message }) => message),
      ["167 hours old", "20 hours old", "0 hours old"],
    );
  });

  it("refuses what CloudWatch refuses, with its messages", async () => {
    const at = await stream("refused");
    const put = (logEvents: { timestamp: number; message: string }[], more: object = {}) =>
      client.send(new PutLogEventsCommand({ ...at, logEvents, ...more }));
    const now = Date.now();
    await assert.rejects(stream("refused"), {
      name: "ResourceAlreadyExistsException",
      message: "The specified log stream already exists",
    });
    await assert.rejects(stream("x", "/nowhere"), {
      name: "ResourceNotFoundException",
      message: "The specified log group does not exist.",
    });
    await assert.rejects(put([{ timestamp: now, message: "x" }], { logStreamName: "nowhere" }), {
      name: "ResourceNotFoundException",
      message: "The specified log stream does not exist.",
    });
    await assert.rejects(
      put([
        { timestamp: now, message: "b" },
        { timestamp: now - 1, message: "a" },
      ]),
      { message: "Log events in a single PutLogEvents request must be in chronological order." },
    );
    const day = 86_400_000;
    const spanning = (ms: number) =>
      put([
        { timestamp: now - ms, message: "a" },
        { timestamp: now, message: "b" },
      ]);
    await spanning(day);
    await assert.rejects(spanning(day + 1), {
      name: "InvalidParameterException",
      message: "The batch of log events in a single PutLogEvents request cannot span more than 24 hours.",
    });
    await assert.rejects(
      put([{ timestamp: now, message: "x".repeat(1_048_551) }]),
      /Upload too large: 1048577 bytes/,
    );
    await assert.rejects(client.send(new GetLogEventsCommand({ ...at, limit: 10_001 })), {
      message:
        "1 validation error detected: Value '10001' at 'limit' failed to satisfy constraint: Member must have value less than or equal to 10000",
    });
    await assert.rejects(client.send(new GetLogEventsCommand({ ...at, nextToken: "f/1/s" })), {
      message: "The specified nextToken is invalid.",
    });
    await assert.rejects(
      client.send(new DescribeLogGroupsCommand({ logGroupNamePrefix: "a", logGroupNamePattern: "b" })),
      { message: "LogGroup name prefix and LogGroup name pattern are mutually exclusive parameters." },
    );
  });

  it("filters lines of JSON by their members", () => {
    const matches = compileFilterPattern('{ $.status = "5*" && $.error != "-" && $.of.player != - }');
    const line = (members: object) =>
      JSON.stringify({ status: "502", error: "x", of: { player: "p" }, ...members });
    const lines = [
      {},
      { status: 504 },
      { status: "200" },
      { error: "-" },
      { of: { player: "-" } },
      { of: {} },
    ];
    assert.deepEqual(
      lines.map((members) => matches(line(members))),
      [true, true, false, false, false, false],
    );
    assert.equal(matches("no JSON 5"), false);
  });

  it("names unimplemented operations", async () => {
    const logGroupName = "/game/api";
    await assert.rejects(
      client.send(new FilterLogEventsCommand({ logGroupName, filterPattern: "{ $.level IS NULL }" })),
      /does not implement JSON filter patterns other than = and != that && connects/,
    );
    await assert.rejects(
      client.send(new FilterLogEventsCommand({ logGroupName, filterPattern: "[level, text]" })),
      /does not implement column and regular-expression filter patterns/,
    );
    await assert.rejects(client.send(new DescribeMetricFiltersCommand({ logGroupName })), {
      name: "UnknownOperationException",
      message: "The local cloud's CloudWatch Logs does not implement DescribeMetricFilters.",
    });
  });
});
