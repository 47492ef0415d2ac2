import type { APIGatewayProxyEvent } from "aws-lambda";

/** The header with which CloudFront marks every request to an origin. A viewer's own is replaced. */
const cloudFrontMark = "x-amz-cf-id";

/** Returns the caller's IP address; `undefined` behind CloudFront, whose address the gateway sees instead. */
export function addressOf({
  headers,
  requestContext,
}: Pick<APIGatewayProxyEvent, "headers" | "requestContext">): string | undefined {
  const isMarked = Object.keys(headers ?? {}).some((name) => name.toLowerCase() === cloudFrontMark);
  return isMarked ? undefined : requestContext.identity?.sourceIp;
}
