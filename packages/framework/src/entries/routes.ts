import type { APIGatewayProxyEvent } from "aws-lambda";
import { handlersByKey } from "../handlersByKey";
import { mapValues } from "../mapValues";
import { serve } from "../serve";
import { clients, routes } from "./given";

/** The function of routes of the REST API, which the gateway names by their methods and paths: `POST /score`. */
export const handler = handlersByKey(
  mapValues(routes, (route) => () => serve(route(), clients)),
  ({ httpMethod, resource }: APIGatewayProxyEvent) => `${httpMethod} ${resource}`,
);
