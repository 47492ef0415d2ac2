import { stackRule } from "../lib/rule";

/** Refuses timeouts above the 29 seconds that API Gateway waits. */
export const functionsAnswerBeforeTheGateway = stackRule(
  {
    name: "functions-answer-before-the-gateway",
    description: "A function behind API Gateway times out before the gateway does.",
    severity: "medium",
    remediation: "Set a timeout of at most 29 seconds.",
    controls: ["own: 504 with the work done"],
    reads: ["aws:lambda/permission:Permission"],
  },
  (resources, report) => {
    for (const { type, props, propertyDependencies } of resources) {
      if (type !== "aws:lambda/permission:Permission" || props.principal !== "apigateway.amazonaws.com")
        continue;
      for (const { urn, props: fn } of propertyDependencies.function ?? [])
        if (fn.timeout > 29) report(`It may run for ${fn.timeout} s, but API Gateway waits for 29 s.`, urn);
    }
  },
);
