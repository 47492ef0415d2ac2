import assert from "node:assert/strict";
import { kebab } from "@game-backend/components/lib/kebab";
import type { AnyConsumer } from "@game-backend/framework/consumer";
import type { Tables } from "@game-backend/framework/table";
import type { RecordedResource } from "@game-backend/local-cloud";
import { game } from "../../../tools/harness/whole";
import { cloud } from "../../local";
import { list, ofType, statements } from "../graph";

const { tables, consumers } = game;

describe("deployed stream consumers", () => {
  let graph: readonly RecordedResource[];
  before(async () => {
    ({ graph } = await cloud());
  });

  const named = (type: string, name: string) => {
    const found = ofType(graph, type).find((resource) => resource.name === name);
    assert.ok(found, `${type} ${name}`);
    return found;
  };

  it("state how many batches of a shard run concurrently, so that an update can lower the number again", () => {
    for (const [name, { parallelization }] of Object.entries<AnyConsumer>(consumers)) {
      const mapping = named("EventSourceMapping", `consumers-${kebab(name)}-mapping`).inputs;
      assert.equal(mapping.parallelizationFactor, parallelization ?? 1, name);
    }
  });

  it("wait for their window where their own writes call them again, however many rows do: a full batch comes at once", () => {
    const again = Object.entries<AnyConsumer>(consumers).filter(
      ([, { table, uses = {}, batchWindow = 0 }]) =>
        batchWindow > 0 &&
        (uses as Readonly<Record<string, unknown>>)[table]?.toString().includes("UpdateItem"),
    );
    assert.ok(again.some(([name]) => name === "lookAgain"));
    for (const [name, { batchSize = 100 }] of again) assert.ok(batchSize >= 1_000, `${name}: ${batchSize}`);
  });

  for (const [name, consumer] of Object.entries<AnyConsumer>(consumers)) {
    const { table, follows = [], maximumAge, begins, uses = {} } = consumer;
    const resource = `consumers-${kebab(name)}`;

    it(`${name} follows ${table}, and may read no other stream`, () => {
      const mapping = named("EventSourceMapping", `${resource}-mapping`).inputs;
      const all: Tables = tables;
      const streamOf = (each: string) =>
        String(named("Table", `tables-${all[each]?.name}`).outputs.streamArn);
      assert.equal(mapping.eventSourceArn, streamOf(table));
      for (const other of follows)
        assert.equal(
          named("EventSourceMapping", `${resource}-${kebab(other)}-mapping`).inputs.eventSourceArn,
          streamOf(other),
        );
      const policy = statements(named("RolePolicy", `${resource}-grants`).inputs.policy);
      const streams = policy.flatMap(({ Resource }) =>
        list(Resource).filter((arn) => arn.includes("/stream/")),
      );
      assert.deepEqual(streams, [table, ...follows].map(streamOf));
    });

    it(`${name} is retried until shortly before the stream drops the record, and then a queue gets it`, () => {
      const mapping = named("EventSourceMapping", `${resource}-mapping`).inputs;
      const { arn } = named("Queue", "consumers-dead-letters").outputs;
      assert.deepEqual(
        [mapping.startingPosition, mapping.maximumRecordAgeInSeconds, mapping.maximumRetryAttempts],
        begins === "oldest"
          ? ["TRIM_HORIZON", 604_800, 10_000]
          : [begins === "now" ? "LATEST" : "TRIM_HORIZON", maximumAge ?? 82_800, -1],
      );
      assert.ok((maximumAge ?? 82_800) < 24 * 60 * 60);
      assert.equal(mapping.bisectBatchOnFunctionError, true);
      assert.deepEqual(mapping.functionResponseTypes, ["ReportBatchItemFailures"]);
      assert.deepEqual(mapping.destinationConfig, { onFailure: { destinationArn: arn } });
      const policy = statements(named("RolePolicy", `${resource}-grants`).inputs.policy);
      const sends = policy.filter(({ Action }) => list(Action).includes("sqs:SendMessage"));
      const events = "eventQueue" in uses ? [named("Queue", "events").outputs.arn] : [];
      assert.deepEqual(sends.flatMap(({ Resource }) => list(Resource)).sort(), [arn, ...events].sort());
    });
  }
});
