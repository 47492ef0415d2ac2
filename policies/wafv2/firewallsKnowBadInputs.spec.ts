import { specify } from "../lib/specify";
import { firewallsKnowBadInputs } from "./firewallsKnowBadInputs";

const group = (name: string, overrideAction: object = { none: {} }) => ({
  name,
  overrideAction,
  statement: { managedRuleGroupStatement: { name, vendorName: "AWS" } },
});
const rate = { name: "rate", statement: { rateBasedStatement: { limit: 2_000, aggregateKeyType: "IP" } } };
const groups = [
  group("AWSManagedRulesCommonRuleSet"),
  group("AWSManagedRulesKnownBadInputsRuleSet"),
  group("AWSManagedRulesAmazonIpReputationList"),
];

specify(
  firewallsKnowBadInputs,
  "aws:wafv2/webAcl:WebAcl",
  { "all of them": { rules: [...groups, rate], visibilityConfig: { cloudwatchMetricsEnabled: true } } },
  {
    "no rules": [{ rules: [] }, /lacks AWSManagedRulesCommonRuleSet/],
    "no rate limit": [{ rules: groups }, /without a limit/],
    "a rate limit that only counts": [
      { rules: [...groups, { ...rate, action: { count: {} } }] },
      /without a limit/,
    ],
    "a group that only counts": [
      { rules: [...groups.slice(1), group("AWSManagedRulesCommonRuleSet", { count: {} }), rate] },
      /CommonRuleSet only counts/,
    ],
    "no metrics": [
      { rules: [...groups, rate], visibilityConfig: { cloudwatchMetricsEnabled: false } },
      /no metrics/,
    ],
  },
);
