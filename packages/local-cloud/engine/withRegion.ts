import { DeployError, type RecordedResource } from "./graph";
import { describe } from "./inputs";
import type { Values } from "./protocol";

/** The resource types of AWS's global services. */
const globalTypes = /^aws:(budgets|cloudfront|iam|route53)\//;

/** The types that may be in another region than the stack's, because CloudFront and billing need them in us-east-1. */
const typesOfAnyRegion = new Set([
  "aws:acm/certificate:Certificate",
  "aws:acm/certificateValidation:CertificateValidation",
  "aws:cloudwatch/logGroup:LogGroup",
  "aws:cloudwatch/logResourcePolicy:LogResourcePolicy",
  "aws:cloudwatch/metricAlarm:MetricAlarm",
  "aws:sns/topic:Topic",
  "aws:sns/topicPolicy:TopicPolicy",
  "aws:sns/topicSubscription:TopicSubscription",
  "aws:wafv2/webAcl:WebAcl",
  "aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration",
]);

/**
 * Returns a resource's inputs. If its region, from its own `region` or its provider, is not the stack's, the inputs get
 * that `region`. Throws a `DeployError` for a type that the local cloud supports only in the stack's region.
 */
export function withRegion(
  resource: Pick<RecordedResource, "urn" | "name" | "type" | "at" | "provider">,
  inputs: Values,
  home: string | undefined,
): Values {
  const { type, provider, urn } = resource;
  const region = inputs["region"] ?? provider?.region;
  if (!type.startsWith("aws:") || globalTypes.test(type) || region === undefined || home === undefined)
    return inputs;
  if (region === home) return inputs;
  if (typesOfAnyRegion.has(type)) return { ...inputs, region };
  throw new DeployError(
    `The local cloud has only the region ${home}, and ${describe(resource)} is in ${region}. ` +
      `Remove its region, and that of its provider, for a local run; the commands graph and policy read it with --preview.\n  ${urn}`,
  );
}
