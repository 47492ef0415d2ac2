import * as z from "zod";

import { shownBody, shownHeaders } from "../../core/exchanged";
import { AwsError } from "../../core/service";
import { asSchema, Credentials } from "../explorer/callers";
import { documentsOf } from "../explorer/document";
import { type ExploredRoute, exploredRoutes } from "../explorer/routes";
import type { Program } from "../program";
import type { Page } from "./page";

const sending = z.strictObject({
  /** The address of one of the program's APIs. */
  api: z.string(),
  method: z.enum(["GET", "POST", "PUT", "PATCH", "DELETE"]),
  /** The path with its parameters, and the query. */
  target: z.string().startsWith("/"),
  headers: z.record(z.string(), z.string()).default({}),
  body: z.string().default(""),
  as: asSchema,
});

/** A request that was sent, and its answer without secrets. */
export interface Sent {
  readonly status: number;
  /** Milliseconds. */
  readonly ms: number;
  readonly requestId?: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: string;
}

export interface Explored {
  readonly routes: readonly (ExploredRoute & { readonly api: string })[];
  readonly callers: ReturnType<Credentials["callers"]>;
  readonly region: string;
  readonly note?: string;
}

/** The routes of the program's REST APIs with examples, and an action that calls one of them as a caller of choice. */
export function explorerPage(program: Program): Page {
  const credentials = new Credentials(program);
  const { deployment, sources, clientDocument } = program;
  // A deployment has the same routes until the next one, which has a page of its own.
  let documents: ReturnType<typeof documentsOf> | undefined;
  return {
    async read({ rest: [part] }): Promise<Explored | undefined> {
      if (part !== undefined) return undefined;
      documents ??= documentsOf(deployment, clientDocument);
      const { apis, note } = await documents;
      const routes = apis.flatMap(({ api, document }) =>
        exploredRoutes(document).map((route) => ({ ...route, api })),
      );
      return { routes, callers: credentials.callers(), region: sources.region, ...(note && { note }) };
    },
    async act({ rest: [part] }, given): Promise<Sent | undefined> {
      if (part !== undefined) return undefined;
      const { api, method, target, headers, body, as } = sending.parse(given);
      documents ??= documentsOf(deployment, clientDocument);
      if (!(await documents).apis.some((one) => one.api === api))
        throw new AwsError("ValidationException", `${api} is not an API of the program.`);
      const url = new URL(api + target);
      const signed = await credentials.headers(as, { method, url, body });
      const began = performance.now();
      const response = await fetch(url, {
        method,
        headers: { ...(body && { "content-type": "application/json" }), ...headers, ...signed },
        redirect: "manual",
        ...(body && { body }),
      });
      const text = await response.text();
      return {
        status: response.status,
        ms: performance.now() - began,
        requestId: response.headers.get("x-amzn-requestid") ?? undefined,
        headers: shownHeaders([...response.headers]),
        body: shownBody(text, response.headers.get("content-type") ?? ""),
      };
    },
  };
}
