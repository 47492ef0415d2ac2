import * as z from "zod";

import { AwsError } from "../../core/service";
import { type Answer, json, refusal } from "../answer";
import type { ErrorGroups } from "../errorGroups";
import type { History } from "../history";
import { logGroups } from "../logGroups";
import { picture, pictureQuery } from "../picture";
import { prices } from "../prices";
import type { Program } from "../program";
import type { Seasons } from "../season";
import { shownGraph } from "../shownGraph";
import { alarmsPage } from "./alarms";
import { bucketsPage } from "./buckets";
import { clockPage } from "./clock";
import { dashboardsPage } from "./dashboards";
import { errorsPage } from "./errors";
import { explorerPage } from "./explorer";
import { gameliftPage } from "./gamelift";
import { jobsPage } from "./jobs";
import { overviewPage } from "./overview";
import type { Page } from "./page";
import { listQuery } from "./queries";
import { queuesPage } from "./queues";
import { requestsPage } from "./requests";
import { socketsPage } from "./sockets";
import { TableReader } from "./tableReader";
import { tablesPage } from "./tables";
import { usersPage } from "./users";

export type { Page, PageRequest } from "./page";

/** Returns the pages by name, which is the first segment below `/_console/`. */
export function pagesOf(
  history: History,
  errors: ErrorGroups,
  program: Program,
  seasons: Seasons,
): Readonly<Record<string, Page>> {
  const { deployment, sources } = program;
  const tables = new TableReader(program.tables);
  const graph = shownGraph(deployment);
  const mailbox: Page = { read: ({ rest }) => (rest.length === 0 ? program.mails() : undefined) };
  return {
    overview: overviewPage(history),
    requests: requestsPage(history, errors, program.publicUrl),
    errors: errorsPage(errors),
    explorer: explorerPage(program),
    iam: { read: () => ({ ...program.report(), denials: history.denials.newest() }) },
    graph: {
      read: ({ rest: [part], query }) =>
        part === "picture"
          ? picture(graph, pictureQuery.parse(query))
          : part === undefined
            ? graph
            : undefined,
    },
    logs: {
      read: ({ rest: [part], query }) => {
        if (part !== undefined) return part === "groups" ? logGroups(deployment.graph) : undefined;
        const { limit, group } = listQuery.parse(query);
        return history.logs.newest(limit, group);
      },
    },
    mailbox,
    "mailbox.json": mailbox,
    tables: tablesPage(tables, sources.call, history),
    meter: { read: () => ({ prices, routes: history.routes.list() }) },
    warnings: { read: () => history.warnings.newest() },
    types: { read: () => history.types },
    reload: { read: () => ({ unapplied: history.unapplied }) },
    outputs: { read: () => program.outputs },
    users: usersPage({
      graph: deployment.graph,
      tables,
      call: sources.call,
      signIn: sources.signIn,
      now: program.clock.now,
      hasOwnView: program.userView !== undefined,
    }),
    clock: clockPage(program),
    jobs: jobsPage(sources),
    queues: queuesPage(deployment.graph, sources),
    buckets: bucketsPage(sources),
    sockets: socketsPage(tables, sources),
    alarms: alarmsPage(sources),
    dashboards: dashboardsPage(sources),
    gamelift: gameliftPage(sources),
    season: seasons.page,
  };
}

/** Runs a page or an action, and answers with JSON. An invalid request is answered with the reason. */
export async function answerOf(ask: () => unknown): Promise<Answer> {
  try {
    const value = await ask();
    return value === undefined
      ? refusal(404, "Not Found", "It does not exist, or no longer exists.")
      : json(value);
  } catch (error) {
    if (error instanceof z.ZodError) return refusal(400, "Bad Request", z.prettifyError(error));
    if (error instanceof AwsError) return refusal(error.status, error.code, error.message);
    throw error;
  }
}
