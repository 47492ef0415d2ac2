import { specify } from "../lib/specify";
import { accessLogsAreSafe } from "./accessLogsAreSafe";

const of = (format: string) => ({ accessLogSettings: { format } });

for (const type of ["aws:apigateway/stage:Stage", "aws:apigatewayv2/stage:Stage"])
  specify(
    accessLogsAreSafe,
    type,
    {
      "the id of an API key": of('{"id":"$context.requestId","key":"$context.identity.apiKeyId"}'),
      "JSON with an id": of('{"id":"$context.requestId","player":"$context.authorizer.claims.sub"}'),
    },
    {
      "plain text": [of("$context.requestId $context.status"), /not JSON/],
      "no id": [of('{"status":"$context.status"}'), /no request id/],
      "an address": [
        of('{"id":"$context.requestId","mail":"$context.authorizer.claims.email"}'),
        /claims\.email/,
      ],
      "an API key": [of('{"id":"$context.requestId","key":"$context.identity.apiKey"}'), /apiKey/],
    },
  );
