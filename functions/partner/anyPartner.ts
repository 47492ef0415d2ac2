import { requestDenied } from "@game-backend/framework/codes/auth";
import { mostMegabytes, partnerCost } from "@game-backend/framework/upstreamCost";
import * as z from "zod/mini";
import { httpRoute } from "./definition";

export default httpRoute({
  method: "ANY",
  path: "/partner/{proxy+}",
  auth: "basic",
  summary: "Forward the request to the stack's `upstreamUrl`, with the player's id; see docs/partner.md",
  returns: { 200: z.record(z.string(), z.unknown()).check(z.describe("The upstream's answer")) },
  refuses: [requestDenied],
  maxCost: { ...partnerCost, megabytes: mostMegabytes },
  upfrontCost: partnerCost,
  sets: {
    // Replaces the partner's credential.
    Authorization: "context.authorizer.token",
    "X-Player-Id": "context.authorizer.principalId",
    "X-Player-Name": "context.authorizer.name",
    // API Gateway does not pass on the encoding of an answer.
    "Accept-Encoding": "'identity'",
  },
});
