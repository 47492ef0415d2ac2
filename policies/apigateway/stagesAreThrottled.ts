import type { PolicyResource } from "@pulumi/policy";

import { stackRule } from "../lib/rule";
import { isUnknown, mayBeAbove0 } from "../lib/withoutUnknowns";

/** Refuses stages without a throttle. */
export const stagesAreThrottled = stackRule(
  {
    name: "stages-are-throttled",
    description: "Every stage limits the rate and the burst of requests.",
    severity: "high",
    remediation:
      "Set both throttles: on a WebSocket stage, AWS reads a missing one as 0 and refuses everything.",
    controls: ["own: denial of wallet"],
    reads: [
      "aws:apigateway/methodSettings:MethodSettings",
      "aws:apigateway/stage:Stage",
      "aws:apigatewayv2/stage:Stage",
    ],
  },
  (resources, report) => {
    const settings = resources.filter(({ type }) => type === "aws:apigateway/methodSettings:MethodSettings");
    // The default is -1: the method then has no throttle, not even the stage's.
    for (const { urn, props } of settings)
      if (!isThrottled(props, "settings"))
        report(`Limit the rate and the burst of ${props.methodPath}.`, urn);
    for (const { type, urn, props, propertyDependencies } of resources) {
      if (type === "aws:apigateway/stage:Stage") {
        const own = settings.filter(
          (one) =>
            isSame(one.props.methodPath, "*/*") &&
            (refersTo(one, "stageName", [urn]) || isOfStage(one, props, propertyDependencies.restApi ?? [])),
        );
        if (!own.some(({ props: of }) => isThrottled(of, "settings")))
          report("No method settings for */* limit its rate and burst.", urn);
      }
      if (type === "aws:apigatewayv2/stage:Stage") {
        if (!isThrottled(props, "defaultRouteSettings"))
          report("Set throttlingRateLimit and throttlingBurstLimit.", urn);
      }
    }
  },
);

/** Returns true if settings have both throttles, as far as they are known. */
const isThrottled = (props: PolicyResource["props"], settings: string): boolean =>
  ["throttlingRateLimit", "throttlingBurstLimit"].every((limit) =>
    mayBeAbove0(props, `${settings}.${limit}`),
  );

/** Returns true for two texts that are the same, or may be. */
const isSame = (a: unknown, b: unknown): boolean => a === b || isUnknown(a) || isUnknown(b);

const refersTo = (one: PolicyResource, property: string, urns: readonly string[]): boolean =>
  (one.propertyDependencies[property] ?? []).some((of) => urns.includes(of.urn));

/** Returns true for settings that refer to a stage by its name alone. Stages of several APIs may have the same name. */
const isOfStage = (
  settings: PolicyResource,
  stage: PolicyResource["props"],
  apis: readonly PolicyResource[],
): boolean =>
  isSame(settings.props.stageName, stage.stageName) &&
  refersTo(
    settings,
    "restApi",
    apis.map(({ urn }) => urn),
  );
