import { ofService } from "./ofService";

const tags = "ListTagsForResource TagResource UntagResource";

/** Actions for logs, alarms, rules, traces, budgets, and the roles of functions and services. */
export const operationActions = {
  ...ofService(
    "cloudwatch",
    { tags },
    {
      Dashboard: "PutDashboard GetDashboard DeleteDashboards",
      MetricAlarm: "PutMetricAlarm DescribeAlarms DeleteAlarms",
    },
  ),
  ...ofService(
    "cloudwatch",
    { prefix: "events", tags },
    {
      EventRule: "PutRule DescribeRule EnableRule DisableRule ListTargetsByRule DeleteRule",
      EventTarget: "PutTargets ListTargetsByRule RemoveTargets",
    },
  ),
  ...ofService(
    "cloudwatch",
    { prefix: "logs", tags },
    {
      LogGroup: "CreateLogGroup DescribeLogGroups DeleteLogGroup PutRetentionPolicy DeleteRetentionPolicy",
      LogResourcePolicy: "PutResourcePolicy DescribeResourcePolicies DeleteResourcePolicy",
      QueryDefinition: "PutQueryDefinition DescribeQueryDefinitions DeleteQueryDefinition",
    },
  ),
  ...ofService(
    "xray",
    { tags },
    { SamplingRule: "CreateSamplingRule GetSamplingRules UpdateSamplingRule DeleteSamplingRule" },
  ),
  ...ofService("budgets", { tags }, { Budget: "ViewBudget ModifyBudget" }),
  ...ofService(
    "iam",
    {},
    {
      Group: "CreateGroup GetGroup UpdateGroup DeleteGroup",
      GroupPolicy: "PutGroupPolicy GetGroupPolicy DeleteGroupPolicy",
      Role: `CreateRole GetRole UpdateRole UpdateRoleDescription UpdateAssumeRolePolicy DeleteRole TagRole UntagRole
        ListRoleTags ListRolePolicies ListAttachedRolePolicies ListInstanceProfilesForRole`,
      RolePolicy: "PutRolePolicy GetRolePolicy DeleteRolePolicy",
    },
  ),
};
