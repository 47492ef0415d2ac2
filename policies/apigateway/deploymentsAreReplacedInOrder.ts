import { check, resourceRule } from "../lib/rule";

/** Refuses an order of replacement that would fail halfway on AWS. */
export const deploymentsAreReplacedInOrder = resourceRule(
  {
    name: "deployments-are-replaced-in-order",
    description: "A deployment is created before the old one is deleted.",
    severity: "high",
    remediation: "Remove deleteBeforeReplace: AWS refuses to delete a deployment that a stage points to.",
    controls: ["CKV_AWS_217", "CKV_AWS_237"],
  },
  ...["aws:apigateway/deployment:Deployment", "aws:apigatewayv2/deployment:Deployment"].map((type) =>
    check<object>(type, (_, report, { opts }) => {
      if (opts.deleteBeforeReplace) report("deleteBeforeReplace fails while a stage points to it.");
    }),
  ),
);
