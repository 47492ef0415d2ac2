import type * as z from "zod/mini";
import type { Act, Section } from "./console";
import type { AnyRoute } from "./gatewayRoute";
import { jsonSchemaOf } from "./live/jsonSchemaOf";
import { adminGroup } from "./rights";
import { takesCursor } from "./takesCursor";

/** A member of a request. */
export interface ConsoleField {
  readonly name: string;
  readonly in: "params" | "query" | "headers" | "body";
  readonly schema: Readonly<Record<string, unknown>>;
  readonly isRequired: boolean;
}

/** A route of staff, as the admin console shows it. */
export interface ConsoleForm {
  /** The name of the right that it needs. */
  readonly right: string;
  /** True if it is about a player, whose id is the parameter `id`. */
  readonly isOfPlayer: boolean;
  /** True if the answer is a page of a list. */
  readonly isPaged: boolean;
  /** What the request has, besides the player's id and the reason to read. */
  readonly fields: readonly ConsoleField[];
  readonly act?: Act;
  readonly section?: Section;
}

const ofPlayer = "/admin/players/{id}";

/** Returns the routes of staff that say an act or a section, as the admin console shows them. */
export const consoleForms = (routes: Readonly<Record<string, AnyRoute>>): Record<string, ConsoleForm> =>
  Object.fromEntries(
    Object.entries(routes).flatMap(([name, route]) =>
      route.act || route.section ? [[name, formOf(route)]] : [],
    ),
  );

function formOf(route: AnyRoute): ConsoleForm {
  const { path, right, act, section } = route;
  const isOfPlayer = `${path}/`.startsWith(`${ofPlayer}/`);
  const params = [...path.matchAll(/\{(\w+)\}/g)].flatMap(([, name = ""]): ConsoleField[] =>
    isOfPlayer && name === "id"
      ? []
      : [{ name, in: "params", schema: { type: "string", minLength: 1, maxLength: 64 }, isRequired: true }],
  );
  const all = [
    ...params,
    ...fieldsIn("query", route.query).filter(({ name }) => !["cursor", "limit"].includes(name)),
    ...fieldsIn("body", route.body).filter(({ name }) => !act?.leavesOut?.includes(name)),
    // Of both headers that say why, an act is asked for the reason.
    ...(act ? fieldsIn("headers", route.headers).filter(({ name }) => name === "x-reason") : []),
  ];
  const isReason = ({ name }: ConsoleField) => name === "reason" || name === "x-reason";
  return {
    right: right?.name ?? adminGroup,
    isOfPlayer,
    isPaged: takesCursor(route),
    fields: [...all.filter((each) => !isReason(each)), ...all.filter(isReason)],
    ...(act && { act }),
    ...(section && { section }),
  };
}

function fieldsIn(place: ConsoleField["in"], schema: z.core.$ZodType | undefined): ConsoleField[] {
  if (!schema) return [];
  const { properties = {}, required = [] } = jsonSchemaOf(schema) as {
    properties?: Record<string, Record<string, unknown>>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, each]) => ({
    ...{ name, in: place, schema: each },
    isRequired: required.includes(name),
  }));
}
