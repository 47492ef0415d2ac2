import type { APIGatewayProxyEvent, Context } from "aws-lambda";
import type { Response } from "./errors";
import { handlersByKey } from "./handlersByKey";

/** The Lambda handler of a route, as `serve` returns it. */
type Handler = (event: APIGatewayProxyEvent, context: Context) => Promise<Response>;

/**
 * Returns the Lambda handler of several routes. `make` has what makes each route's own handler, by its method and path as
 * the gateway names them: `POST /score`.
 */
export const serveRoutes = (make: Readonly<Record<string, () => Handler>>): Handler =>
  handlersByKey(make, ({ httpMethod, resource }) => `${httpMethod} ${resource}`);
