import { hides, statementsOf, strings } from "../lib/policyDocument";
import { stackRule } from "../lib/rule";

/** Refuses WebSocket APIs whose `$connect` checks nothing. */
export const socketsNeedATicket = stackRule(
  {
    name: "sockets-need-a-ticket",
    description: "A socket is admitted by an authorizer, or by a function that redeems a ticket.",
    severity: "critical",
    remediation: "Give $connect an authorizer, or a function that deletes the ticket.",
    controls: ["FSBP APIGateway.8", "CKV_AWS_309"],
    reads: ["aws:apigatewayv2/route:Route", "aws:iam/rolePolicy:RolePolicy"],
  },
  (resources, report) => {
    for (const { type, urn, props, propertyDependencies } of resources) {
      if (type !== "aws:apigatewayv2/route:Route" || props.routeKey !== "$connect") continue;
      if (props.authorizationType && props.authorizationType !== "NONE") continue;
      const integrations = propertyDependencies.target ?? [];
      const functions = integrations.flatMap(
        (integration) => integration.propertyDependencies.integrationUri ?? [],
      );
      const roles = functions.flatMap((fn) => fn.propertyDependencies.role ?? []);
      const policies = resources.filter(
        (one) =>
          one.type === "aws:iam/rolePolicy:RolePolicy" &&
          one.propertyDependencies.role?.some((role) => roles.includes(role)),
      );
      const spends = policies
        .flatMap(({ props: of }) => statementsOf(of.policy))
        .some(({ Action }) => strings(Action).includes("dynamodb:DeleteItem"));
      if (!spends && !policies.some(({ props: of }) => hides(of.policy, "Action")))
        report("Anybody can open a socket.", urn);
    }
  },
);
