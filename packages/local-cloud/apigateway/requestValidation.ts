import { parameter } from "./context";
import type { Exchange } from "./exchange";
import { GatewayError } from "./gatewayResponses";
import { essence } from "./mediaTypes";
import type { Method } from "./method";

/** Checks that required parameters are present and not blank, then checks the body against its content type's model. */
export function validateRequest(exchange: Exchange, method: Method): void {
  if (method.validates.parameters) validateParameters(exchange, method);
  if (method.validates.body) validateBody(exchange, method);
}

const order = ["header", "path", "querystring"];

function validateParameters(exchange: Exchange, { parameters }: Method): void {
  const missing = parameters
    .filter(({ required, location, name }) => required && !parameter(exchange, location, name)?.trim())
    .sort((a, b) => order.indexOf(a.location) - order.indexOf(b.location))
    .map(({ name }) => name);
  if (missing.length === 0) return;
  const message = `Missing required request parameters: [${missing.join(", ")}]`;
  throw new GatewayError("BAD_REQUEST_PARAMETERS", "BadRequestException", message, { validation: message });
}

/** Checks the body. A content type without a model is not validated. */
function validateBody(exchange: Exchange, { models }: Method): void {
  const contentType = exchange.header("content-type");
  const validator =
    models.get(contentType ? essence(contentType) : "application/json") ?? models.get("$default");
  const validation = validator?.(exchange.request.body);
  if (!validation) return;
  throw new GatewayError("BAD_REQUEST_BODY", "BadRequestException", "Invalid request body", { validation });
}
