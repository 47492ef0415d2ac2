import type { Features } from "@game-backend/framework/features";
import type { AnyRoute } from "@game-backend/framework/gatewayRoute";
import { answerHeaders } from "./headers";
import { NamedSchemas } from "./named";
import { operation } from "./operation";
import { sharedParameters } from "./parameters";
import { codesOf, otherRefusal, refusal, type SharedAnswers, tooLong } from "./refusals";
import { schemesFor } from "./security";

/** A document's description of its API. */
export interface Info {
  readonly title: string;
  /** The version of the program. */
  readonly version: string;
  readonly description?: string;
  readonly license?: { readonly name: string; readonly url?: string };
}

/**
 * Returns the OpenAPI 3.0 document of a game's REST API, for people, generators of clients and tests. API Gateway imports
 * another one (`@game-backend/components/gameApi/openApi/document`). Routes that the gateway passes on to an upstream are not in
 * it: the upstream has a document of its own.
 *
 * @throws ProgramError - If a schema of a route cannot be described in a way that generators understand.
 */
export function clientDocument(features: Features, info: Info) {
  const schemas = new NamedSchemas();
  const shared: SharedAnswers = { Refused: otherRefusal, TooLong: tooLong };
  schemas.add("Refusal", refusal);
  const owned = Object.entries(features).flatMap(([tag, { routes = {} }]) =>
    Object.entries(routes)
      .filter(([, { integration }]) => integration !== "httpProxy")
      .map(([name, route]) => ({ tag, name, route })),
  );
  owned.sort((a, b) => (`${a.route.path} ${a.name}` < `${b.route.path} ${b.name}` ? -1 : 1));
  const routes: Record<string, AnyRoute> = Object.fromEntries(owned.map(({ name, route }) => [name, route]));
  const paths: Record<string, Record<string, ReturnType<typeof operation>>> = {};
  for (const { tag, name, route } of owned) {
    // Only API Gateway understands the `+`.
    const path = route.path.replace("+}", "}");
    paths[path] ??= {};
    paths[path][route.method.toLowerCase()] = operation(name, route, tag, routes, schemas, shared);
  }
  return {
    openapi: "3.0.3",
    info,
    servers,
    tags: [...new Set(owned.map(({ tag }) => tag))]
      .sort()
      .map((name) => tagOf(name, features[name]?.summary)),
    paths,
    components: {
      schemas: schemas.all,
      responses: shared,
      parameters: sharedParameters,
      headers: answerHeaders,
      securitySchemes: schemesFor(owned.map(({ route }) => route.auth)),
    },
    "x-codes": codesOf(owned.map(({ route }) => route)),
  };
}

const tagOf = (name: string, description: string | undefined) => ({
  name,
  ...(description && { description }),
});

/** A local run by default. The stage is the same everywhere. */
const servers = [
  {
    url: "{apiUrl}",
    variables: { apiUrl: { default: "http://localhost:3000/v1", description: "A stack's output `apiUrl`" } },
  },
];
