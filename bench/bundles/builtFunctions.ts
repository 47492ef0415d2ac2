import {
  authorizerEntry,
  consumerEntry,
  defaultSocketEntry,
  jobEntry,
  routeEntry,
  socketEntry,
} from "../../components/lib/handlerSource";
import * as authorizers from "../../functions/authorizers";
import * as consumers from "../../functions/consumers";
import * as jobs from "../../functions/jobs";
import { lambdaRoutes } from "../../functions/lib/gatewayRoute";
import { socketUsesOf } from "../../functions/lib/socketRoute";
import { type Capability, capabilitiesOf, usesOf } from "../../functions/lib/uses";
import * as routes from "../../functions/routes";
import * as socketRoutes from "../../functions/socketRoutes";

export interface BuiltFunction {
  readonly name: string;
  readonly entry: string;
  readonly capabilities: readonly Capability[];
}

const listOf = <T>(list: Readonly<Record<string, T>>, built: (name: string, each: T) => BuiltFunction) =>
  Object.entries(list).map(([name, each]) => built(name, each));

/** What the program bundles, by the list that it bundles it in. */
export function builtFunctions() {
  const actions = Object.values(socketRoutes).map(({ action }) => action);
  return {
    routes: listOf(lambdaRoutes(routes), (name, route) => ({
      name,
      entry: routeEntry(name, route),
      capabilities: capabilitiesOf(usesOf(route)),
    })),
    authorizers: listOf(authorizers, (name, authorizer) => ({
      name,
      entry: authorizerEntry(name, authorizer),
      capabilities: capabilitiesOf(authorizer.uses ?? {}),
    })),
    sockets: [
      ...listOf(socketRoutes, (name, route) => ({
        name,
        entry: socketEntry(name, route),
        capabilities: capabilitiesOf(socketUsesOf(route)),
      })),
      { name: "default", entry: defaultSocketEntry(actions), capabilities: [] },
    ],
    consumers: listOf(consumers, (name, consumer) => ({
      name,
      entry: consumerEntry(name, consumer),
      capabilities: capabilitiesOf(consumer.uses ?? {}),
    })),
    jobs: listOf(jobs, (name, job) => ({
      name,
      entry: jobEntry(name, job),
      capabilities: capabilitiesOf(job.uses ?? {}),
    })),
  } satisfies Record<string, BuiltFunction[]>;
}

/** Entries as `bundles` takes them. */
export const entriesOf = (functions: readonly BuiltFunction[]) =>
  Object.fromEntries(functions.map(({ name, entry }) => [name, entry]));
