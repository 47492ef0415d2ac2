import type { AnyAuthorizer, Authorized } from "./authorizer";
import type { AnyConsumer } from "./consumer";
import type { Game } from "./game";
import type { AnyRoute } from "./gatewayRoute";
import type { AnyJob } from "./job";
import type { AnySocketRoute } from "./sockets/socketRoute";
import type { AnyTopicConsumer } from "./topicConsumer";
import type { AnyTrigger } from "./trigger";

/**
 * A game's lists and their folder: `import * as game from "./functions"`. Each list is a separate module in `folder`,
 * named as here (`routes.ts`), so that a handler's bundle imports only that handler. A game can omit lists that it
 * does not need.
 */
export interface GameModules extends Game {
  /** The absolute path of the folder with the modules. */
  readonly folder: string;
  /** The routes of the REST API. */
  readonly routes?: Readonly<Record<string, AnyRoute>>;
  /** The Lambda authorizers of the REST API, by the kind of caller that they admit. */
  readonly authorizers?: Readonly<Partial<Record<Authorized, AnyAuthorizer>>>;
  /** The messages of the WebSocket API. */
  readonly socketRoutes?: Readonly<Record<string, AnySocketRoute>>;
  /** The consumers of tables' streams. */
  readonly consumers?: Readonly<Record<string, AnyConsumer>>;
  /** The consumers of topics, by the names of the functions. */
  readonly topicConsumers?: Readonly<Record<string, AnyTopicConsumer>>;
  /** The scheduled jobs. */
  readonly jobs?: Readonly<Record<string, AnyJob>>;
  /** The triggers of the user pool, by the names of the functions. */
  readonly triggers?: Readonly<Record<string, AnyTrigger>>;
}
