import {
  headerParameters,
  type Parameter,
  pathParameters,
  queryParameters,
} from "@game-backend/components/gameApi/openApi/declared";
import type { AnyRoute } from "@game-backend/framework/gatewayRoute";
import { idempotencyKeyPattern } from "@game-backend/framework/idempotency";
import type { NamedSchemas } from "./named";
import { portable } from "./portable";

const keyName = "Idempotency-Key";

/** The parameters that several operations share, as components. */
export const sharedParameters = {
  IdempotencyKey: {
    name: keyName,
    in: "header",
    description:
      "A key of the client's choice for this write. Repeating the request with its key does nothing more, and gets the first answer",
    required: false,
    schema: portable({ type: "string", pattern: idempotencyKeyPattern.source }, "input"),
  },
};

/** Returns the parameters of an operation. A write that is safe to repeat needs no key. */
export function parametersOf(name: string, route: AnyRoute, schemas: NamedSchemas) {
  const params = "params" in route ? route.params : undefined;
  const all = [...pathParameters(route.path, params), ...queryParameters(route), ...headerParameters(route)];
  return all
    .filter(({ name: header }) => header !== keyName || isKeyed(route))
    .filter(({ name: header }) => !ofContent.has(header))
    .map((parameter) =>
      parameter.name === keyName && !parameter.required
        ? { $ref: "#/components/parameters/IdempotencyKey" }
        : described(name, parameter, schemas),
    );
}

/** The headers that follow from the types of bodies and answers: OpenAPI allows no parameters of these names. */
const ofContent = new Set(["accept", "content-type"]);

/** Returns true for a write that takes an `Idempotency-Key`. */
const isKeyed = ({ method, idempotency }: AnyRoute) => method !== "GET" && idempotency !== "natural";

const described = (route: string, { schema, ...parameter }: Parameter, schemas: NamedSchemas) => ({
  ...parameter,
  name: parameter.in === "header" ? titled(parameter.name) : parameter.name,
  schema: schemas.use(schema, `${route}${titled(parameter.name)}`, "input"),
});

/** Returns a header's name as it is usually written. */
const titled = (name: string) => name.replace(/(^|-)\w/g, (letter) => letter.toUpperCase());
