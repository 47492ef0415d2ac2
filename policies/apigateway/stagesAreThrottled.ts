import { stackRule } from "../lib/rule";

/** Refuses stages without a throttle. */
export const stagesAreThrottled = stackRule(
  {
    name: "stages-are-throttled",
    description: "Every stage limits the requests a second and the burst.",
    severity: "high",
    remediation:
      "Set both throttles: on a WebSocket stage a missing one is 0 on AWS, which refuses everybody.",
    controls: ["own: denial of wallet"],
  },
  (resources, report) => {
    const settings = resources.filter(({ type }) => type === "aws:apigateway/methodSettings:MethodSettings");
    for (const { type, urn, props } of resources) {
      if (type === "aws:apigateway/stage:Stage") {
        const own = settings.filter(
          ({ propertyDependencies, props: { methodPath } }) =>
            methodPath === "*/*" &&
            [...(propertyDependencies.stageName ?? []), ...(propertyDependencies.restApi ?? [])].some(
              (of) => of.urn === urn || of.props.body !== undefined,
            ),
        );
        if (
          !own.some(
            ({ props: { settings: of } }) => of?.throttlingRateLimit > 0 && of?.throttlingBurstLimit > 0,
          )
        )
          report("No method settings for */* bound its rate and burst.", urn);
      }
      if (type === "aws:apigatewayv2/stage:Stage") {
        const { throttlingRateLimit = 0, throttlingBurstLimit = 0 } = props.defaultRouteSettings ?? {};
        if (!(throttlingRateLimit > 0 && throttlingBurstLimit > 0))
          report("Set throttlingRateLimit and throttlingBurstLimit.", urn);
      }
    }
  },
);
