import type { AnyAuthorizer, Authorized, DefineAuthorizer } from "./authorizer";
import type { DefineCallback } from "./callback";
import type { AnyConsumer, DefineConsumer } from "./consumer";
import type {
  DefineContribution,
  DefineEnding,
  DefineEraser,
  DefineExporter,
  DefineGate,
  DefineResetter,
  DefineTimer,
} from "./contribution";
import type { Game } from "./game";
import type { AnyRoute, DefineDynamoRoute, DefineHttpRoute } from "./gatewayRoute";
import type { AnyJob, DefineJob } from "./job";
import type { DefineRoute } from "./route";
import type { AnySocketRoute, DefineSocketRoute } from "./sockets/socketRoute";
import type { AnyTopicConsumer, DefineTopicConsumer } from "./topicConsumer";
import type { AnyTrigger, DefineTrigger } from "./trigger";

/** The handlers of a feature, or of a game, by their names. */
export interface Handlers {
  /** The routes of the REST API. */
  readonly routes?: Readonly<Record<string, AnyRoute>>;
  /** The Lambda authorizers of the REST API, by the kind of caller that they admit. */
  readonly authorizers?: Readonly<Partial<Record<Authorized, AnyAuthorizer>>>;
  /** The messages that sockets accept. */
  readonly socketRoutes?: Readonly<Record<string, AnySocketRoute>>;
  /** The consumers of tables' streams. */
  readonly consumers?: Readonly<Record<string, AnyConsumer>>;
  /** The consumers of topics. */
  readonly topicConsumers?: Readonly<Record<string, AnyTopicConsumer>>;
  /** The scheduled jobs. */
  readonly jobs?: Readonly<Record<string, AnyJob>>;
  /** The triggers of the user pool. */
  readonly triggers?: Readonly<Record<string, AnyTrigger>>;
}

export const handlerLists = [
  "routes",
  "authorizers",
  "socketRoutes",
  "consumers",
  "topicConsumers",
  "jobs",
  "triggers",
] as const satisfies readonly (keyof Handlers)[];

/**
 * The functions that declare a game's handlers and contributions, typed for its tables, stores and capabilities. Each
 * has a type with an exported name: the declarations of a feature that destructures them then name it. The compiler
 * would write out a type without one, and name type parameters in it that the feature's declarations lack.
 */
export interface Declarations<G extends Game> {
  route: DefineRoute<G>;
  dynamoRoute: DefineDynamoRoute<G>;
  httpRoute: DefineHttpRoute;
  socketRoute: DefineSocketRoute<G>;
  consumer: DefineConsumer<G>;
  topicConsumer: DefineTopicConsumer<G>;
  job: DefineJob<G>;
  authorizer: DefineAuthorizer<G>;
  trigger: DefineTrigger<G>;
  callback: DefineCallback<G>;
  eraser: DefineEraser<G>;
  ending: DefineEnding<G>;
  exporter: DefineExporter<G>;
  resetter: DefineResetter<G>;
  gate: DefineGate<G>;
  timer: DefineTimer<G>;
  contribution: DefineContribution<G>;
}

/**
 * Returns the functions that declare a game's routes, messages, consumers, jobs, authorizers, triggers and callbacks. At run time
 * they return their argument, so a handler's bundle contains only the parts of the game that it uses.
 *
 * @example
 * interface MyGame { tables: typeof tables; stores: typeof stores; capabilities: typeof capabilities }
 * export const { route, job } = defineGame<MyGame>();
 */
export const defineGame = <G extends Game>(): Declarations<G> => ({
  route: (route) => route,
  dynamoRoute: (route) => ({ integration: "dynamodb", ...route }),
  httpRoute: (route) => ({ integration: "httpProxy", ...route }),
  socketRoute: (route) => route,
  consumer: (consumer) => consumer,
  topicConsumer: (consumer) => consumer,
  job: (job) => job,
  authorizer: (authorizer) => authorizer,
  trigger: (trigger) => trigger,
  eraser: <E>(eraser: E) => eraser,
  ending: (ending) => ending,
  exporter: (exporter) => exporter,
  resetter: (resetter) => resetter,
  gate: (gate) => gate,
  timer: (timer) => timer,
  contribution: (_kind, contribution) => contribution,
  callback: () => (callback) => callback,
});
