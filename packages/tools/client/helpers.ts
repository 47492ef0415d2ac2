import { ProgramError } from "@game-backend/framework/programError";
import { type Documents, type Operation, parametersOf, type Route, routesOf } from "./openApi";
import type { Schema } from "./typeText";

/** A class of the generated clients: the methods that routes declare for it, above `Kept` of the runtimes. */
export interface Helper {
  readonly name: string;
  /** What its feature is about. */
  readonly summary: string;
  /** The method that reads what the helper keeps. */
  readonly read: Method;
  readonly methods: readonly Method[];
  /** The messages after which it reads again. */
  readonly staleAfter: readonly string[];
}

export interface Method {
  readonly name: string;
  readonly summary: string;
  readonly route: Route;
  /** The path's parameter, which is the key of what is kept. */
  readonly key: string | undefined;
  readonly readsAgain: boolean;
}

/**
 * Returns the helpers that routes declare (`client`), by name.
 *
 * @throws ProgramError - If a declaration lacks what it needs, or its names are taken.
 */
export function helpersOf({ openapi, asyncapi }: Documents): Helper[] {
  const declared = routesOf(openapi).filter((route) => route["x-client"]);
  const names = [...new Set(declared.map((route) => route["x-client"]?.helper ?? ""))].sort();
  const types = new Set(Object.values(asyncapi.components.schemas).map(typeOfMessage));
  return names.map((name) => {
    const routes = declared.filter((route) => route["x-client"]?.helper === name);
    const fail = (why: string): never => {
      throw new ProgramError(`The client's helper ${name} ${why}`);
    };
    if (name in openapi.components.schemas || name in asyncapi.components.schemas)
      fail("has the name of a schema: give one of them another");
    const reads = routes.filter((route) => route["x-client"]?.keeps);
    const [read = fail("keeps no answer: a route of it must say `keeps`")] = reads;
    if (reads.length > 1) fail(`keeps two answers: ${reads.map((each) => each.operationId).join(", ")}`);
    const method = (route: Route): Method => {
      const { method: name, notes, readsAgain = false } = route["x-client"] ?? fail("is not declared");
      const [key, more] = parametersOf(route, openapi).filter((each) => each.in === "path");
      if (more) fail(`has a method with two parameters in the path: ${route.operationId}`);
      const summary = [route.summary, ...(notes === undefined ? [] : [notes.replace(/\.$/, "")])].join(". ");
      return { name, summary: `${summary}.`, route, key: key?.name, readsAgain };
    };
    const methods = routes.map(method);
    if (new Set(methods.map((each) => each.name)).size < methods.length) fail("has two methods of one name");
    const taken = methods.find((each) => ofRuntimes.has(each.name));
    if (taken) fail(`has a method ${taken.name}, which the runtimes have for all helpers`);
    const kept = method(read);
    const other = methods.find((each) => each.readsAgain && kept.key !== undefined && each.key !== kept.key);
    if (other) fail(`reads again by ${kept.key}, which ${other.route.operationId} has not`);
    const staleAfter = read["x-client"]?.keeps?.staleAfter ?? [];
    const unknown = staleAfter.find((type) => !types.has(type));
    if (unknown !== undefined) fail(`is stale after messages of the type ${unknown}, which nobody sends`);
    const [tag = ""] = read.tags ?? [];
    const summary = openapi.tags?.find((each) => each.name === tag)?.description ?? name;
    return { name, summary, read: kept, methods, staleAfter };
  });
}

/** The members of `Kept`, and the method that takes messages. */
const ofRuntimes = new Set(["ask", "current", "isStaleAfter", "read", "readAgain", "take", "thenRead"]);

/** Returns true for a body whose members may all be absent. */
export const isOptional = (schema: Schema): boolean =>
  schema.properties !== undefined && (schema.required ?? []).length === 0;

/** Returns the schema that a reference names. */
export const namedSchema = (schema: Schema, { components }: Documents["openapi"]): Schema =>
  schema.$ref === undefined
    ? schema
    : ((components.schemas[schema.$ref.split("/").at(-1) ?? ""] as Schema | undefined) ?? {});

export const bodyOf = ({ requestBody }: Operation): Schema | undefined =>
  requestBody?.content["application/json"]?.schema;

const typeOfMessage = (schema: unknown) => {
  const { type } = (schema as Schema).properties ?? {};
  return type?.const ?? type?.enum?.[0];
};
