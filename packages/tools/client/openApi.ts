import type { ClientMethod } from "@game-backend/framework/clientMethod";
import type { Schema } from "./typeText";

/** The parts of an OpenAPI document that a client needs. */
export interface OpenApi {
  readonly tags?: readonly { readonly name: string; readonly description?: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, unknown>>;
    readonly parameters?: Readonly<Record<string, unknown>>;
    readonly responses?: Readonly<Record<string, unknown>>;
  };
}

/** The parts of an AsyncAPI document that a client needs. */
export interface AsyncApi {
  readonly operations: Readonly<
    Record<
      string,
      {
        readonly action: "receive" | "send";
        readonly messages: readonly object[];
        readonly reply?: { readonly messages: readonly object[] };
      }
    >
  >;
  readonly components: {
    readonly messages: Readonly<Record<string, { readonly payload: object }>>;
    readonly schemas: Readonly<Record<string, unknown>>;
  };
}

/** The documents of a game's API and of its sockets. */
export interface Documents {
  readonly openapi: OpenApi;
  readonly asyncapi: AsyncApi;
}

export interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly tags?: readonly string[];
  /** How a helper calls it. */
  readonly "x-client"?: ClientMethod;
  readonly security?: readonly Readonly<Record<string, unknown>>[];
  readonly parameters?: readonly (Parameter | { readonly $ref: string })[];
  readonly requestBody?: { readonly content: Content };
  readonly responses: Readonly<Record<string, Answer | { readonly $ref: string }>>;
}

/** An answer; a refusal has the codes that it may have. */
export interface Answer {
  readonly content?: Content;
  readonly "x-codes"?: readonly string[];
}

export interface Parameter {
  readonly name: string;
  readonly in: "path" | "query" | "header";
  readonly required?: boolean;
  readonly description?: string;
  readonly schema: Schema;
}

export type Content = Readonly<Record<string, { readonly schema: Schema }>>;

/** An operation with its method and path. */
export interface Route extends Operation {
  readonly method: string;
  readonly path: string;
  /** `player` sends the player's ID token, `key` an API key or the token, `none` neither. */
  readonly caller: "player" | "key" | "none";
}

/**
 * Returns the operations that clients of players call, by name. Servers and partners authenticate in other ways, and forms are
 * sent by browsers.
 */
export const routesOf = ({ paths }: OpenApi): Route[] =>
  Object.entries(paths)
    .flatMap(([path, operations]) =>
      Object.entries(operations).flatMap(([method, operation]) => {
        const caller = takesForm(operation) ? undefined : callerOf(operation);
        return caller ? [{ ...operation, method: method.toUpperCase(), path: greedy(path), caller }] : [];
      }),
    )
    .sort((a, b) => (a.operationId < b.operationId ? -1 : 1));

/** Returns the parameters of an operation, also those that operations share. */
export const parametersOf = ({ parameters = [] }: Operation, { components }: OpenApi): Parameter[] =>
  parameters.map((each) =>
    "$ref" in each ? (components.parameters?.[each.$ref.split("/").at(-1) ?? ""] as Parameter) : each,
  );

const takesForm = ({ requestBody }: Operation): boolean =>
  requestBody !== undefined && !("application/json" in requestBody.content);

function callerOf({ security = [] }: Operation): Route["caller"] | undefined {
  const schemes = security.flatMap((each) => Object.keys(each));
  if (schemes.length === 0) return "none";
  if (schemes.includes("apiKey")) return "key";
  return schemes.some((scheme) => ["player", "admin", "editor"].includes(scheme)) ? "player" : undefined;
}

/** The parameter `proxy` is the rest of a path, of several segments, as in API Gateway. */
const greedy = (path: string) => path.replace("{proxy}", "{proxy+}");
