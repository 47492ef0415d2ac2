import type { Targets } from "./targets";

/** Returns the proxy integration: the function gets the request and returns the answer. */
export const lambda = (name: string, { invokeArns }: Targets) => ({
  type: "aws_proxy",
  httpMethod: "POST",
  uri: invokeArns[name],
  passthroughBehavior: "when_no_match",
});
