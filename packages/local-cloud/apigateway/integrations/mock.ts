import { TextCache } from "../../core/textCache";
import type { Exchange } from "../exchange";
import { internalError } from "../gatewayResponses";
import type { RequestSide } from "./backendRequest";
import type { Answer, Integration } from "./integration";
import type { ResponseSide } from "./integrationResponses";

/** The type `mock`. The request template sets the status, which selects the integration response. */
export class Mock implements Integration {
  private readonly statuses = new TextCache<string>(100, 1_000);

  constructor(
    private readonly request: RequestSide,
    private readonly response: ResponseSide,
  ) {}

  call(exchange: Exchange): Answer {
    const { body } = this.request.map(exchange);
    return this.response.map(exchange, this.statuses.get(body.toString(), statusCode), {
      headers: [],
      body: "",
    });
  }
}

/** Parses the request template's output. AWS accepts `{statusCode: 200}` too. */
function statusCode(body: string): string {
  const found = /^\s*\{[\s\S]*?["']?\bstatusCode\b["']?\s*:\s*(\d{3})\b/.exec(body)?.[1];
  if (found) return found;
  throw internalError(
    "DEFAULT_5XX",
    "Unable to parse statusCode: the request template of a mock integration gives it as an integer.",
  );
}
