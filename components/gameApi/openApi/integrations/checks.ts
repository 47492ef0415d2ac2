import { badRequest } from "@game-backend/framework/codes/requests";
import type { DynamoRoute } from "@game-backend/framework/gatewayRoute";
import { literal, lookups as lookupsOf, parameter, tooManyHeaders } from "@game-backend/framework/vtl";
import * as z from "zod";
import { model } from "../models";
import { callerChecks } from "./callerChecks";
import type { Check } from "./check";

/**
 * Returns the checks of a template: the caller first, then every part of the request by the route's schema, with
 * messages that name the part. API Gateway's own models name a missing field, but not an unknown one, or one of a
 * wrong type or out of bounds.
 */
export function checksOf(route: DynamoRoute): Check[] {
  const { params, query, headers, body } = route;
  return [
    ...callerChecks[route.auth],
    ...(headers
      ? [{ when: tooManyHeaders, code: badRequest, message: "headers: at most 1000", field: "header" }]
      : []),
    ...parameterChecks("path", parameter.path, params),
    ...parameterChecks("query", parameter.query, query),
    ...parameterChecks("header", parameter.header, headers),
    ...bodyChecks(body),
  ];
}

/** Returns VTL that sets the variables for the checks and for the templates that follow them. */
export const lookups = ({ params, query, headers }: DynamoRoute) =>
  lookupsOf({ path: namesOf(params), query: namesOf(query), header: namesOf(headers) });

const namesOf = (schema?: z.core.$ZodType) => (schema ? Object.keys(shapeOf(schema)) : []);

interface Schema {
  type?: unknown;
  pattern?: string;
  minimum?: number;
  maximum?: number;
}

type Properties = Record<string, Schema>;

function parameterChecks(where: string, find: (name: string) => string, schema?: z.core.$ZodType): Check[] {
  if (!schema) return [];
  const { properties = {}, required = [] } = model(schema, "input");
  return Object.entries(properties as Properties).map(([name, { type, pattern }]) => {
    if (type !== "string" || !pattern)
      throw new TypeError(`${where} ${name}: a template checks strings by a pattern`);
    const wrong = `!${find(name)}.matches(${regex(pattern)})`;
    return {
      when: (required as string[]).includes(name) ? wrong : `${isSent(where, name)} && ${wrong}`,
      code: badRequest,
      message: `${where} ${name}: ${words(shapeOf(schema)[name])}`,
      field: `${where}.${name}`,
    };
  });
}

/** Returns a condition that is true if the request has an optional parameter, even an empty one. */
const isSent = (where: string, name: string) =>
  where === "query" ? `$input.params().querystring.containsKey("${name}")` : parameter.sentHeader(name);

/**
 * Returns the checks of the body. The model has checked that every field exists, so counting the fields finds
 * unknown ones.
 */
function bodyChecks(schema?: z.core.$ZodType): Check[] {
  if (!schema) return [];
  const { properties = {}, required = [], additionalProperties } = model(schema, "input");
  if (additionalProperties !== false) throw new TypeError("body: a template needs a strict object");
  const fields = Object.entries(properties as Properties);
  const names = fields.map(([name]) => name).join(", ");
  return [
    {
      when: `$input.path('$').size() != ${fields.length}`,
      code: badRequest,
      message: `body: only ${names}`,
      field: "",
    },
    ...fields.map(([name, field]): Check => {
      if (!(required as string[]).includes(name))
        throw new TypeError(`body ${name}: a template cannot have optional fields`);
      return { code: badRequest, field: `/${name}`, ...fieldCheck(name, field, shapeOf(schema)[name]) };
    }),
  ];
}

function fieldCheck(name: string, { type, pattern, minimum, maximum }: Schema, schema?: z.core.$ZodType) {
  const json = `$input.json('$.${name}')`;
  const value = `$input.path('$.${name}')`;
  if (type === "boolean")
    return { when: `!${json}.matches("true|false")`, message: `${name}: true or false` };
  if (type === "integer" && minimum !== undefined && maximum !== undefined) {
    // A template's number cannot hold more digits.
    return {
      when: `!${json}.matches("-?(0|[1-9][0-9]{0,14})") || ${value} < ${minimum} || ${value} > ${maximum}`,
      message: `${name}: a whole number from ${minimum} to ${maximum}`,
    };
  }
  if (type === "string" && pattern)
    return {
      when: `!${json}.startsWith('"') || !${value}.matches(${regex(pattern)})`,
      message: `${name}: ${words(schema)}`,
    };
  throw new TypeError(`body ${name}: a template checks booleans, bounded integers, and strings by a pattern`);
}

/**
 * Returns a pattern for Java, which agrees with ECMAScript on the syntax used here. Java's `matches` tests the whole
 * text.
 */
function regex(pattern: string): string {
  const [, whole] = /^\^(.*)\$$/.exec(pattern) ?? [];
  if (!whole) throw new TypeError(`A template matches a whole value: ^…$, not ${pattern}`);
  return literal(`(?:${whole})`);
}

/** Returns the schema's message for a value that does not match its pattern, such as half a surrogate pair. */
function words(schema: z.core.$ZodType | undefined): string {
  const { error } = schema ? z.safeParse(schema, "\ud800") : {};
  const issue = error?.issues.find(({ code }) => code === "invalid_format");
  if (!issue) throw new TypeError("the pattern accepts half a surrogate pair, which DynamoDB does not store");
  return issue.message;
}

const shapeOf = (schema: z.core.$ZodType): Record<string, z.core.$ZodType> =>
  "shape" in schema ? (schema.shape as Record<string, z.core.$ZodType>) : {};
