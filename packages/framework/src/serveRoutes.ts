import type { APIGatewayProxyEvent, Context } from "aws-lambda";
import type { Response } from "./errors";

/** The Lambda handler of a route, as `serve` returns it. */
type Handler = (event: APIGatewayProxyEvent, context: Context) => Promise<Response>;

/**
 * Returns the Lambda handler of several routes. `make` has what makes each route's own handler, by its method and path as
 * the gateway names them: `POST /score`. A handler is made at its first request, so a cold start makes one.
 */
export function serveRoutes(make: Readonly<Record<string, () => Handler>>): Handler {
  const made = new Map<string, Handler>();
  return async (event, context) => {
    const key = `${event.httpMethod} ${event.resource}`;
    const handler = made.get(key) ?? make[key]?.();
    if (!handler) throw new Error(`This function serves ${Object.keys(make).join(", ")}, and not ${key}`);
    made.set(key, handler);
    return handler(event, context);
  };
}
