import { referenceModel } from "@game-backend/components/gameApi/openApi/models";
import type { AnyRoute } from "@game-backend/framework/gatewayRoute";
import { isBodiless } from "@game-backend/framework/route";
import { takesCursor } from "@game-backend/framework/takesCursor";
import type * as z from "zod";

import { headersOf } from "./headers";
import { linksOf } from "./links";
import type { NamedSchemas } from "./named";
import { parametersOf } from "./parameters";
import { refusalsByStatus, type SharedAnswers } from "./refusals";
import { securityOf } from "./security";

/** Returns the operation of a route. `tag` is the name of its feature. Adds what operations share to `schemas` and `shared`. */
export function operation(
  operationId: string,
  route: AnyRoute,
  tag: string,
  routes: Readonly<Record<string, AnyRoute>>,
  schemas: NamedSchemas,
  shared: SharedAnswers,
) {
  const name = operationId.charAt(0).toUpperCase() + operationId.slice(1);
  const parameters = parametersOf(name, route, schemas);
  const { body, example } = route;
  return {
    operationId,
    tags: [tag],
    summary: route.summary,
    security: securityOf(route.auth),
    ...(route.client && { "x-client": route.client }),
    ...(parameters.length > 0 && { parameters }),
    ...(body && {
      requestBody: {
        required: true,
        content: route.bytes
          ? { ...octets, ...content({ type: "object", additionalProperties: true }) }
          : content(
              schemas.use(referenceModel(body, "input"), `${name}Body`, "input"),
              example?.body,
              route.form && "application/x-www-form-urlencoded",
            ),
      },
    }),
    responses: {
      ...answers(name, route, routes, schemas),
      ...refusalsByStatus(route, shared),
      414: { $ref: "#/components/responses/TooLong" },
      431: { $ref: "#/components/responses/TooLong" },
      default: { $ref: "#/components/responses/Refused" },
    },
  };
}

function answers(
  name: string,
  route: AnyRoute,
  routes: Readonly<Record<string, AnyRoute>>,
  schemas: NamedSchemas,
) {
  const { example, returns, answerHeaders } = route;
  const all = Object.entries(returns).map(([status, schema]: [string, z.core.$ZodType]) => {
    const answer = {
      description: descriptions[status] ?? "Done",
      headers: headersOf([
        ...(answerHeaders ?? []),
        ...(takesCursor(route) ? ["X-Next-Cursor" as const] : []),
      ]),
      ...linksOf(route, routes),
    };
    if (isBodiless(Number(status))) return [status, answer];
    const model = referenceModel(schema, "output");
    // Another status than 200 is in the name, so that a status that is added renames nothing.
    const ownName = `${name}Answer${status === "200" ? "" : status}`;
    const isFirst = status === Object.keys(returns)[0];
    const described = content(schemas.use(model, ownName, "output"), isFirst ? example?.answer : undefined);
    const bytes = route.bytes && route.method === "GET" ? octets : {};
    return [status, { ...answer, content: { ...bytes, ...described } }];
  });
  return Object.fromEntries(all);
}

const descriptions: Readonly<Record<string, string>> = {
  201: "Created",
  202: "Accepted: the rest follows",
  303: "The answer is at the address in `Location`",
  304: "Not modified since the version of `If-None-Match`",
};

/** Bytes as they are. */
const octets = { "application/octet-stream": { schema: { type: "string", format: "binary" } } };

const content = (schema: object, example?: unknown, type = "application/json") => ({
  [type]: { schema, ...(example !== undefined && { example }) },
});
