import type { APIGatewayProxyEvent } from "aws-lambda";

/** The header that CloudFront adds to every request to an origin. It replaces one that the viewer sent. */
export const cloudFrontMark = "x-amz-cf-id";

/**
 * Returns the caller's IP address; `undefined` behind CloudFront, where the gateway sees CloudFront's address
 * instead.
 */
export function addressOf({
  headers,
  requestContext,
}: Pick<APIGatewayProxyEvent, "headers" | "requestContext">): string | undefined {
  const isMarked = Object.keys(headers ?? {}).some((name) => name.toLowerCase() === cloudFrontMark);
  return isMarked ? undefined : requestContext.identity?.sourceIp;
}
