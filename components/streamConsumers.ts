import * as pulumi from "@pulumi/pulumi";

import type { AnyConsumer } from "../functions/lib/consumer";
import type { GameTables } from "./gameTables";
import { bundle } from "./lib/bundle";
import { deadLetterQueue } from "./lib/deadLetterQueue";
import { type Grantable, recorded } from "./lib/grants";
import { consumerEntry } from "./lib/handlerSource";
import { kebab } from "./lib/kebab";
import { StreamConsumer } from "./streamConsumers/streamConsumer";

export interface StreamConsumersArgs extends Grantable {
  /** The tables whose streams the consumers follow. */
  tables: GameTables;
}

/**
 * The consumers of tables' streams: a function for each of the game's `consumers`, and a queue for the records that
 * they gave up on, whose messages name the function.
 *
 * @atRest nothing.
 * @example
 * new StreamConsumers("consumers", { game, tables, providers: [tables, realtime] });
 */
export class StreamConsumers extends pulumi.ComponentResource {
  /** The functions' names, by consumer. */
  readonly functionNames: Readonly<Record<string, pulumi.Output<string>>>;
  /** The name of the dead-letter queue. */
  readonly deadLetters: pulumi.Output<string>;

  constructor(name: string, args: StreamConsumersArgs, opts?: pulumi.ComponentResourceOptions) {
    super("gamebackend:index:StreamConsumers", name, recorded(args, "consumers"), opts);

    const list = Object.entries(args.game.consumers ?? {});
    checkReaders(list.map(([, consumer]) => consumer));
    const code = bundle(
      "consumers",
      Object.fromEntries(list.map(([each, consumer]) => [each, consumerEntry(args.game, each, consumer)])),
    );
    const deadLetters = deadLetterQueue(name, { parent: this });
    this.deadLetters = deadLetters.name;
    this.functionNames = Object.fromEntries(
      list.map(([each, consumer]) => {
        const archive = code[each] as Promise<pulumi.asset.Archive>;
        const { functionName } = new StreamConsumer(
          `${name}-${kebab(each)}`,
          { ...args, consumer, deadLetters, code: archive },
          { parent: this },
        );
        return [each, functionName];
      }),
    );

    this.registerOutputs({ functionNames: this.functionNames, deadLetters: this.deadLetters });
  }
}

/** The most readers of a stream; DynamoDB throttles a stream with more. */
const readersOfAStream = 2;

function checkReaders(consumers: readonly AnyConsumer[]): void {
  for (const { table } of consumers) {
    const readers = consumers.filter((other) => other.table === table).length;
    if (readers > readersOfAStream)
      throw new pulumi.RunError(
        `${readers} consumers follow the stream of ${table}, and a stream has ${readersOfAStream} readers at most: join some of them`,
      );
  }
}
