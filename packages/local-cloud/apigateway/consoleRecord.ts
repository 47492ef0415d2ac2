import type { Caller } from "../core/events";
import { type Exchanged, type RawRequest, rawLimit, shownMessage, shownQuery } from "../core/exchanged";
import { nameOf } from "../iam/principals";
import type { Exchange } from "./exchange";
import type { GatewayError } from "./gatewayResponses";
import type { Answer } from "./integrations/integration";

export interface ConsoleRecord {
  readonly who?: Caller;
  readonly refusal?: string;
  readonly exchanged: Exchanged;
  readonly raw?: RawRequest;
}

/** Describes an exchange for people: the caller, the request and the answer, and the reason for a refusal. */
export function consoleRecord(
  exchange: Exchange,
  answer: Answer,
  refusal: GatewayError | undefined,
): ConsoleRecord {
  const { method, fullPath, rawQuery, sent, body, sentBody } = exchange.request;
  const headers = Object.entries(sent);
  const who = callerOf(exchange);
  return {
    ...(who && { who }),
    ...(refusal && { refusal: reasonOf(refusal) }),
    exchanged: {
      query: shownQuery(rawQuery),
      sent: shownMessage(headers, body),
      answered: shownMessage(answer.headers, answer.body),
    },
    ...(sentBody.length <= rawLimit && {
      raw: { method, target: fullPath + (rawQuery && `?${rawQuery}`), headers, body: sentBody },
    }),
  };
}

const reasonOf = ({ type, reason, validation, explanation, text }: GatewayError) =>
  `${type}: ${reason ?? validation ?? explanation ?? text ?? "no message"}`;

function callerOf({ authorized, apiKey }: Exchange): Caller | undefined {
  switch (authorized.type) {
    case "COGNITO_USER_POOLS": {
      const { sub, "cognito:username": username, username: accessName } = authorized.claims;
      return { name: username ?? accessName ?? sub ?? "", ...(sub && { id: sub }) };
    }
    case "AWS_IAM":
      return authorized.principal.kind === "anonymous" ? undefined : { name: nameOf(authorized.principal) };
    case "CUSTOM": {
      const { principalId, context } = authorized;
      return { name: context["username"] ?? principalId, id: principalId };
    }
    default:
      return apiKey && { name: `API key ${apiKey.id}` };
  }
}
