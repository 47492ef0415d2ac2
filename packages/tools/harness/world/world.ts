import { type AnswerChecks, answersVariable } from "@game-backend/framework/answers";
import type { MakeClients } from "@game-backend/framework/clients";
import { timeOf } from "@game-backend/framework/clock";
import { type AnyConsumer, type Changed, FailedFrom } from "@game-backend/framework/consumer";
import { corsOriginsVariable } from "@game-backend/framework/environment";
import type { AllOf, Features } from "@game-backend/framework/features";
import { type GameOf, gameOf } from "@game-backend/framework/gameOf";
import { type AnyJob, serveJob } from "@game-backend/framework/job";
import { switchedFeatures } from "@game-backend/framework/live/switchedFeatures";
import type { LambdaRoute } from "@game-backend/framework/route";
import { serve } from "@game-backend/framework/serve";
import type { Tables } from "@game-backend/framework/table";
import { type AnyTopicConsumer, serveTopicConsumer } from "@game-backend/framework/topicConsumer";
import { compileFilter, type PartitionOptions, type StreamRecord } from "@game-backend/local-cloud/testing";
import type { Context, SNSEvent } from "aws-lambda";
import { noteCode } from "../caller";
import { WorldClock } from "./clock";
import type { Faults } from "./faults";
import { liveIn } from "./live";
import { type Answered, eventOf, type Request } from "./requests";
import { dueBetween } from "./schedules";
import { changed, memoryTables } from "./tables";

export interface WorldSettings<F extends Features> {
  /** The game's features: `import * as features from "../functions"`. */
  features: F;
  /**
   * What handlers get besides tables, by the names of capabilities: fakes of clients, such as `{ sockets, users }`, and values.
   * @default {}
   */
  clients?: Readonly<Record<string, unknown>>;
  /**
   * The clock, or the epoch milliseconds at which it stands until the spec moves it.
   * @default the machine's time, which the spec can move forward
   */
  clock?: WorldClock | number;
  /** Called before each call of the tables. */
  faults?: Faults;
  /** The limits of the tables' partitions, which throttle; unlimited by default. */
  partitions?: Partial<PartitionOptions>;
  /**
   * Which answers are compared with their routes.
   * @default "check"
   */
  answers?: AnswerChecks;
  /** More environment variables of the functions; none by default. */
  environment?: Readonly<Record<string, string>>;
  /** The names of the consumers and jobs that `pass` runs; none by default. */
  runs?: readonly string[];
  /** The folder whose `live/` has the documents; the program's by default. */
  program?: string;
  /** Keeps a route's function for further calls, as Lambda does, in place of one for each call. */
  warm?: boolean;
}

/** The tables of the features. */
type TablesOf<F> = AllOf<F, "tables"> extends infer T extends Tables ? T : never;

/** What a consumer has to process. */
interface Stream {
  /** Returns true for a record that passes one of the consumer's filters. */
  wants: (record: StreamRecord) => boolean;
  /** The last record that it was given of each table. */
  readonly after: Map<string, string>;
  /** The records that it has not processed to the end. */
  readonly waiting: Changed<unknown>[];
  isBusy: boolean;
}

/**
 * Returns the features of a game in this process, for specs of handlers: tables in memory, a clock that the spec moves, and
 * callers who call a route's handler as Lambda does, without the gateway. Nothing of it is AWS's or the network's.
 */
export function world<const F extends Features>({
  features,
  faults,
  partitions,
  ...settings
}: WorldSettings<F>) {
  const { game, wholes, owners } = wholeGame(features);
  const { clients = {}, answers = "check", runs = [] } = settings;
  const clock = settings.clock instanceof WorldClock ? settings.clock : new WorldClock(settings.clock);
  const memory = memoryTables(game.tables as unknown as TablesOf<F>, {
    ...{ faults, partitions, clock },
  });
  const documents =
    "heads" in (game.tables as object)
      ? liveIn(game, memory.tables as never, clock, faults, settings.program)
      : undefined;
  const own = { ...clients, tables: memory.tables, transact: memory.transact };
  const switchable = switchedFeatures(features);
  const all = { switchable, ...(documents && { live: documents.all, releases: documents.releases }), ...own };
  // As in a function, a handler gets the kinds of documents that it uses.
  const makeClients: MakeClients[] = [
    ({ live: use }) => ({
      ...all,
      ...(documents && Array.isArray(use) ? { live: documents.read(use), ...own } : {}),
    }),
  ];
  const environment = {
    [corsOriginsVariable]: "https://play.example.com",
    [answersVariable]: answers,
    ...settings.environment,
  };
  const consumers = game.consumers as Readonly<Record<string, AnyConsumer>>;
  const jobs = Object.entries(game.jobs as Readonly<Record<string, AnyJob>>);
  const streams = new Map<string, Stream>();
  const warm = new Map<LambdaRoute, ReturnType<typeof serve>>();
  let calls = 0;

  /** Returns the function of a route. */
  function served(route: LambdaRoute): ReturnType<typeof serve> {
    const kept = warm.get(route);
    if (kept) return kept;
    const feature = owners.get(route);
    const whole = (wholes.get(route) as LambdaRoute | undefined) ?? route;
    const made = serve(
      { ...whole, ...(feature !== undefined && { feature }) },
      makeClients,
      environment,
      clock,
    );
    if (settings.warm) warm.set(route, made);
    return made;
  }

  /** Returns what a handler gets that is called now, with every grant. */
  const means = () => ({ ...all, ...timeOf(clock) });

  function reading(name: string): { consumer: AnyConsumer; stream: Stream } {
    const consumer = consumers[name];
    if (!consumer) throw new Error(`The game has no consumer ${name}`);
    const stream: Stream = streams.get(name) ?? {
      ...{ wants: wantedBy(consumer), after: new Map(), waiting: [], isBusy: false },
    };
    streams.set(name, stream);
    return { consumer, stream };
  }

  /**
   * Runs a consumer with the writes that it has not processed to the end, unless it runs already. Returns true if there were
   * any.
   */
  async function deliver(name: string): Promise<boolean> {
    const { consumer, stream } = reading(name);
    if (stream.isBusy) return false;
    for (const table of [consumer.table, ...(consumer.follows ?? [])]) {
      const found = memory.stream(table, stream.after.get(table));
      const last = found.at(-1);
      if (last) stream.after.set(table, last.sequenceNumber);
      stream.waiting.push(...found.filter(stream.wants).map(changed<unknown>));
    }
    const records = [...stream.waiting];
    if (records.length === 0) return false;
    stream.isBusy = true;
    let done = records.length;
    try {
      await consumer.handler({ ...means(), records } as never);
    } catch (error) {
      done = 0;
      if (error instanceof FailedFrom)
        done = records.findIndex(({ sequenceNumber }) => sequenceNumber === error.sequenceNumber);
      throw error;
    } finally {
      stream.waiting.splice(0, done);
      stream.isBusy = false;
    }
    return true;
  }

  /**
   * Runs consumers until none of them writes anything new, and returns how often they ran. What an earlier delivery has not
   * processed to the end, because its process was killed, is delivered again.
   */
  async function follow(...names: readonly string[]): Promise<number> {
    for (const name of names) {
      const stream = streams.get(name);
      if (stream) stream.isBusy = false;
    }
    let deliveries = 0;
    for (let round = 0; round < 50; round++) {
      const before = deliveries;
      for (const name of names) if (await deliver(name)) deliveries++;
      if (deliveries === before) return deliveries;
    }
    throw new Error("The consumers do not come to an end");
  }

  /** Runs a job now. */
  const run = (job: AnyJob, input: unknown = {}): Promise<object> =>
    serveJob((wholes.get(job) as AnyJob | undefined) ?? job, makeClients, environment, clock)(input);

  return {
    ...memory,
    game,
    clock,
    /** The documents with which it begins. */
    bundled: documents?.bundled,
    means,
    deliver,
    /** Gives a consumer other filters from now on, as an update does; without a list, its own. */
    filter(name: string, filters?: AnyConsumer["filters"]): void {
      const { consumer, stream } = reading(name);
      stream.wants = wantedBy(filters ? { ...consumer, filters } : consumer);
    },
    follow,
    run,
    /** Calls a route's handler, with what the game's features contribute to it. */
    async call(route: LambdaRoute, request: Request = {}): Promise<Answered> {
      const handler = served(route);
      calls++;
      const event = eventOf(route, request, request.requestId ?? `request-${calls}`, clock.now);
      const { statusCode, body, headers, isBase64Encoded } = await handler(event, {
        awsRequestId: `invocation-${calls}`,
      } as Context);
      const json = () => (body === "" ? undefined : JSON.parse(body));
      const answered = isBase64Encoded ? Buffer.from(body, "base64") : json();
      if (statusCode >= 400) noteCode(answered);
      return { status: statusCode, body: answered, headers };
    },
    /** Delivers a topic's message to its consumer. */
    tell: (consumer: AnyTopicConsumer, Message: string): Promise<void> =>
      serveTopicConsumer(
        consumer,
        makeClients,
        environment,
        clock,
      )({ Records: [{ Sns: { Message } }] } as SNSEvent),
    /**
     * Lets this much time pass, in milliseconds: by way of each time that something waits for, and of each at which one of the
     * jobs of `runs` is due. The consumers of `runs` follow each of them.
     */
    async pass(milliseconds: number): Promise<void> {
      const end = clock.now() + milliseconds;
      const following = runs.filter((name) => name in consumers);
      const scheduled = jobs.flatMap(([name, job]) => (runs.includes(name) ? [job] : []));
      await follow(...following);
      for (const { at, job, input } of dueBetween(scheduled, clock.now(), end)) {
        await clock.run(at);
        await run(job, input);
        await follow(...following);
      }
      await clock.run(end);
      await follow(...following);
    },
  };
}

export type World<F extends Features = Features> = ReturnType<typeof world<F>>;

/** Returns what says whether a record passes one of a consumer's filters: Lambda invokes the consumer only then. */
function wantedBy({ filters = [] }: AnyConsumer): Stream["wants"] {
  const all = filters.map((filter) => compileFilter(JSON.stringify(filter)));
  return ({ eventName, keys: Keys, oldImage: OldImage, newImage: NewImage }) =>
    all.length === 0 || all.some((matches) => matches({ eventName, dynamodb: { Keys, OldImage, NewImage } }));
}

interface Whole<F> {
  game: GameOf<F>;
  /** The routes and jobs that collect contributions, by these as their features have them. */
  wholes: ReadonlyMap<object, object>;
  /** The features that have the routes. */
  owners: ReadonlyMap<LambdaRoute, string>;
}

/** Returns the game of features: the same one as a world of them has. */
export const gameIn = <F extends Features>(features: F): GameOf<F> => wholeGame(features).game;

const known = new WeakMap<Features, Whole<Features>>();

/** Returns the game of features, which is made once for all worlds of the process. */
function wholeGame<F extends Features>(features: F): Whole<F> {
  const found = known.get(features) as unknown as Whole<F> | undefined;
  if (found) return found;
  const game = gameOf(features);
  const handlers = Object.values<{ collectedFrom?: object }>({ ...game.routes, ...game.jobs });
  const wholes = new Map(
    handlers.flatMap((whole) => (whole.collectedFrom ? [[whole.collectedFrom, whole]] : [])),
  );
  const owners = new Map(
    Object.entries(features as Features).flatMap(([name, { routes = {} }]) =>
      Object.values(routes).map((route) => [route as LambdaRoute, name] as const),
    ),
  );
  const made = { game, wholes, owners } as Whole<F>;
  known.set(features, made as unknown as Whole<Features>);
  return made;
}
