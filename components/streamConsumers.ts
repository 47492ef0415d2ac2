import { mapValues } from "@game-backend/framework/mapValues";
import * as pulumi from "@pulumi/pulumi";

import type { GameTables } from "./gameTables";
import { accessOf } from "./lib/access";
import { deadLetterQueue, type QueueNodes } from "./lib/deadLetterQueue";
import { type Grantable, recorded } from "./lib/grants";
import { handlerArchives } from "./lib/handlerEntries";
import { kebab } from "./lib/kebab";
import { checkConsumer, StreamConsumer } from "./streamConsumers/streamConsumer";

export interface StreamConsumersArgs extends Grantable {
  /** The tables whose streams the consumers follow. */
  tables: GameTables;
}

/**
 * The consumers of tables' streams: a function for each of the game's `consumers`, and a dead-letter queue for records
 * that failed until they expired. The queue's messages name the function. A table may have at most two consumers, in
 * all components together.
 *
 * @atRest nothing.
 * @example
 * new StreamConsumers("consumers", { game, tables, providers: [tables, realtime] });
 */
export class StreamConsumers extends pulumi.ComponentResource {
  /** The functions' names, by consumer. */
  readonly functionNames: Readonly<Record<string, pulumi.Output<string>>>;
  /** The longest time in seconds for which a consumer waits for a batch of a stream to fill. */
  readonly longestWindow: number;
  /** The name of the dead-letter queue. */
  readonly deadLetters: pulumi.Output<string>;
  /** The underlying resources. */
  readonly nodes: {
    /** The consumers, by name. */
    readonly consumers: Readonly<Record<string, StreamConsumer>>;
    readonly deadLetters: QueueNodes;
  };

  constructor(name: string, args: StreamConsumersArgs, opts?: pulumi.ComponentResourceOptions) {
    super("gamebackend:index:StreamConsumers", name, recorded(args, "consumers"), opts);

    const { consumers: list = {} } = args.game;
    for (const [each, consumer] of Object.entries(list)) {
      checkConsumer(`${name}-${kebab(each)}`, consumer);
      for (const table of [consumer.table, ...(consumer.follows ?? [])]) {
        args.tables.streamArnOf(table);
        addReader(name, args.tables, table);
      }
    }
    const code = handlerArchives(args.game, "consumers");
    const deadLetters = deadLetterQueue(name, { parent: this });
    const consumers = mapValues(list, (consumer, each) => {
      const archive = code[each] as Promise<pulumi.asset.Archive>;
      const given = { ...args, consumer, deadLetters: deadLetters.queue, code: archive };
      return new StreamConsumer(`${name}-${kebab(each)}`, given, { parent: this });
    });
    this.longestWindow = Math.max(0, ...Object.values(list).map(({ batchWindow = 0 }) => batchWindow));
    this.deadLetters = deadLetters.queue.name;
    this.functionNames = mapValues(consumers, ({ functionName }) => functionName);
    this.nodes = { consumers, deadLetters };

    this.registerOutputs({
      functionNames: this.functionNames,
      deadLetters: this.deadLetters,
      ...accessOf(this),
    });
  }
}

/** The most readers of a stream: DynamoDB throttles a stream with more. */
const mostReaders = 2;

/** The number of consumers of each table's stream, in all components of the program. */
const readers = new WeakMap<GameTables, Map<string, number>>();

function addReader(component: string, tables: GameTables, table: string): void {
  const known = readers.get(tables) ?? new Map<string, number>();
  const count = (known.get(table) ?? 0) + 1;
  if (count > mostReaders)
    throw new pulumi.RunError(
      `${component}: a stream has ${mostReaders} readers at most, and that of ${table} gets another: join some of its consumers`,
    );
  readers.set(tables, known.set(table, count));
}
