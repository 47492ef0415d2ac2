import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

const report = new aws.lambda.CallbackFunction("report", {
  callback: async (event: { readonly kind?: string }) => console.log(`report ${event.kind ?? "daily"}`),
});
const rule = new aws.cloudwatch.EventRule("daily", { scheduleExpression: "rate(1 day)" });
new aws.cloudwatch.EventTarget("daily", { rule: rule.name, arn: report.arn });
new aws.lambda.Permission("daily", {
  action: "lambda:InvokeFunction",
  function: report.name,
  principal: "events.amazonaws.com",
  sourceArn: rule.arn,
});
const role = new aws.iam.Role("weekly", {
  assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service: "scheduler.amazonaws.com" }),
});
new aws.iam.RolePolicy("weekly", {
  role: role.name,
  policy: pulumi.jsonStringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Action: "lambda:InvokeFunction", Resource: report.arn }],
  }),
});
const weekly = new aws.scheduler.Schedule("weekly", {
  scheduleExpression: "cron(0 8 ? * MON *)",
  flexibleTimeWindow: { mode: "OFF" },
  target: { arn: report.arn, roleArn: role.arn, input: JSON.stringify({ kind: "weekly" }) },
});

export const ruleArn = rule.arn;
export const scheduleArn = weekly.arn;
