import type { DefineAuthorizer } from "./authorizer";
import type { DefineCallback } from "./callback";
import type { DefineConsumer } from "./consumer";
import type { DeclareContributions } from "./contribution";
import type { Game } from "./game";
import type { DefineDynamoRoute, DefineHttpRoute } from "./gatewayRoute";
import type { DefineJob } from "./job";
import type { DefineRoute } from "./route";
import type { DefineSocketRoute } from "./sockets/socketRoute";
import type { DefineTopicConsumer } from "./topicConsumer";
import type { DefineTrigger } from "./trigger";

/** The functions that declare a game's handlers, typed for its tables, stores and capabilities. */
export interface Declarations<G extends Game> extends DeclareContributions<G> {
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
  contribution: (_kind, contribution) => contribution,
  callback: () => (callback) => callback,
});
