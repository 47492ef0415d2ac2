import * as pulumi from "@pulumi/pulumi";

import type { Telemetry } from "../config";
import type { AnyConsumer } from "../functions/lib/consumer";
import type { GameTables } from "./gameTables";
import { bundle } from "./lib/bundle";
import type { Grantable } from "./lib/grants";
import { consumerEntry } from "./lib/handlerSource";
import { kebab } from "./lib/kebab";
import { StreamConsumer } from "./streamConsumers/streamConsumer";

export interface StreamConsumersArgs extends Grantable {
  /** The tables whose streams the consumers follow. */
  tables: GameTables;
  consumers: Readonly<Record<string, AnyConsumer>>;
  telemetry: Telemetry;
}

/** What follows from writes of tables: a function for each consumer of a stream. */
export class StreamConsumers extends pulumi.ComponentResource {
  constructor(name: string, args: StreamConsumersArgs, opts?: pulumi.ComponentResourceOptions) {
    super("gamebackend:index:StreamConsumers", name, {}, opts);

    const { consumers, ...rest } = args;
    const list = Object.entries(consumers);
    checkReaders(Object.values(consumers));
    const code = bundle(
      "consumers",
      Object.fromEntries(list.map(([each, consumer]) => [each, consumerEntry(args.game, each, consumer)])),
    );
    for (const [each, consumer] of list)
      new StreamConsumer(
        `${name}-${kebab(each)}`,
        { ...rest, consumer, code: code[each] as Promise<pulumi.asset.Archive> },
        { parent: this },
      );

    this.registerOutputs({});
  }
}

/** DynamoDB throttles streams that more follow. */
const readersOfAStream = 2;

function checkReaders(consumers: readonly AnyConsumer[]): void {
  for (const { table } of consumers) {
    const readers = consumers.filter((other) => other.table === table).length;
    if (readers > readersOfAStream)
      throw new pulumi.RunError(
        `${readers} consumers follow the stream of ${table}, and DynamoDB serves ${readersOfAStream}: join some of them`,
      );
  }
}
