import * as z from "zod";
import { httpRoute } from "../game";

export default httpRoute({
  method: "ANY",
  path: "/partner/{proxy+}",
  auth: "basic",
  summary: "Passes the request on to the stack's `upstreamUrl`, with the player's id; see docs/partner.md",
  returns: { 200: z.record(z.string(), z.unknown()).meta({ description: "The upstream's answer" }) },
  refuses: {
    403: "The path leads out of the upstream's, or a header imitates one of the gateway's",
    504: "The upstream cannot be reached, is too slow, or its answer is not whole",
  },
  dearest: { read: 1, consumers: 1, megabytes: 10 },
  sets: {
    // Replaces the partner's credential.
    Authorization: "context.authorizer.token",
    "X-Player-Id": "context.authorizer.principalId",
    "X-Player-Name": "context.authorizer.name",
    // API Gateway does not pass on the encoding of an answer.
    "Accept-Encoding": "'identity'",
  },
});
