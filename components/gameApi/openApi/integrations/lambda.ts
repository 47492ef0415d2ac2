import type { Targets } from "./targets";

/** The proxy integration: the function is given the request, and gives the answer. */
export const lambda = (name: string, { invokeArns }: Targets) => ({
  type: "aws_proxy",
  httpMethod: "POST",
  uri: invokeArns[name],
  passthroughBehavior: "when_no_match",
});
