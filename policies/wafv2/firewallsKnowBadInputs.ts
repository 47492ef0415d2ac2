import type * as aws from "@pulumi/aws";

import { check, resourceRule } from "../lib/rule";

const wanted = [
  "AWSManagedRulesCommonRuleSet",
  "AWSManagedRulesKnownBadInputsRuleSet",
  "AWSManagedRulesAmazonIpReputationList",
];

/** Refuses firewalls that let known attacks and floods through. */
export const firewallsKnowBadInputs = resourceRule(
  {
    name: "firewalls-know-bad-inputs",
    description:
      "A firewall has AWS's common rules, known bad inputs and bad addresses, a rate limit, and metrics.",
    severity: "high",
    remediation: "Add the three managed rule groups, a rate-based rule, and visibilityConfig with metrics.",
    controls: [
      "FSBP WAF.10",
      "FSBP WAF.12",
      "CKV_AWS_175",
      "CKV_AWS_342",
      "CKV_AWS_192",
      "CKV2_AWS_47",
      "CKV2_AWS_76",
      "CKV2_AWS_77",
    ],
  },
  check<aws.wafv2.WebAclArgs>("aws:wafv2/webAcl:WebAcl", ({ rules, visibilityConfig }, report) => {
    const all = rules ?? [];
    const groups = all.map(({ statement }) => statement?.managedRuleGroupStatement?.name);
    for (const name of wanted) if (!groups.includes(name)) report(`It lacks ${name}.`, "rules");
    if (!all.some(({ statement, action }) => statement?.rateBasedStatement && !action?.count))
      report("One address can call without a limit.", "rules");
    for (const { name, overrideAction, statement } of all)
      if (statement?.managedRuleGroupStatement && overrideAction?.count)
        report(`${name} only counts.`, overrideAction);
    if (visibilityConfig?.cloudwatchMetricsEnabled === false) report("It has no metrics.");
  }),
);
