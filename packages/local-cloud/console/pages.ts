import * as z from "zod";

import { AwsError } from "../core/service";
import { type Answer, json, refusal } from "./answer";
import { type History, limits } from "./history";
import { picture, pictureQuery } from "./picture";
import { prices } from "./prices";
import type { Program } from "./program";
import { shownGraph } from "./shownGraph";
import { pageQuery, TableReader } from "./tableReader";

/** A request for a page: the rest of its path, and the query. */
export interface PageRequest {
  readonly rest: readonly string[];
  readonly query: Readonly<Record<string, string>>;
}

/** Returns the page's data, or `undefined` if it does not exist. */
type Page = (asked: PageRequest) => unknown;

const listQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(limits.logs).default(limits.requests),
  /** The log group. */
  group: z.string().optional(),
});

/** Returns the pages by name, the first segment below `/_console/`. */
export function pagesOf(history: History, program: Program): Readonly<Record<string, Page>> {
  const tables = new TableReader(program.tables);
  const graph = shownGraph(program.deployment);
  const mailbox: Page = ({ rest }) => (rest.length === 0 ? program.mails() : undefined);
  return {
    requests: ({ rest: [id], query }) =>
      id === undefined ? history.requests.newest(listQuery.parse(query).limit) : detail(history, id),
    iam: () => ({ ...program.report(), denials: history.denials.newest() }),
    graph: ({ rest: [part], query }) =>
      part === "picture" ? picture(graph, pictureQuery.parse(query)) : part === undefined ? graph : undefined,
    logs: ({ query }) => {
      const { limit, group } = listQuery.parse(query);
      return history.logs.newest(limit, group);
    },
    mailbox,
    "mailbox.json": mailbox,
    tables: ({ rest: [name], query }) =>
      name === undefined ? tables.list() : tables.page(name, pageQuery.parse(query)),
    meter: () => ({ prices, routes: history.routes.list() }),
    warnings: () => history.warnings.newest(),
    outputs: () => program.outputs,
  };
}

/** Returns a request with all its recorded effects. */
function detail(history: History, requestId: string) {
  const request = history.requests.newest().find((one) => one.requestId === requestId);
  if (!request) return undefined;
  const trace = history.trace(request.traceId);
  return { request, ...trace, logs: history.logs.ofRequests(trace.invocations.map((one) => one.requestId)) };
}

/** Answers a page as JSON. An invalid request gets the reason. */
export async function answerOf(page: Page, asked: PageRequest): Promise<Answer> {
  try {
    const value = await page(asked);
    return value === undefined
      ? refusal(404, "Not Found", "There is no such thing, or no longer.")
      : json(value);
  } catch (error) {
    if (error instanceof z.ZodError) return refusal(400, "Bad Request", z.prettifyError(error));
    if (error instanceof AwsError) return refusal(error.status, error.code, error.message);
    throw error;
  }
}
