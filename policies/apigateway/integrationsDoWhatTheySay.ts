import { allows, hides, statementsOf, strings } from "../lib/policyDocument";
import { stackRule } from "../lib/rule";
import { known } from "../lib/withoutUnknowns";
import { documentOf, operationsOf } from "./apiDocument";

/** Refuses roles of API Gateway that allow more than the single action of their route's integration. */
export const integrationsDoWhatTheySay = stackRule(
  {
    name: "integrations-do-what-they-say",
    description:
      "The role of a route that calls AWS directly allows the action of its integration, on one resource.",
    severity: "high",
    remediation: "Give each such route its own role, with its single action.",
    controls: ["own: grant = declared use"],
    reads: ["aws:apigateway/restApi:RestApi", "aws:iam/rolePolicy:RolePolicy"],
  },
  (resources, report) => {
    const actions = new Map<string, string>();
    for (const { type, props } of resources)
      if (type === "aws:apigateway/restApi:RestApi")
        for (const [, { "x-amazon-apigateway-integration": integration }] of operationsOf(
          documentOf(props.body),
        )) {
          const [, service, action] = /:([a-z0-9-]+):action\/(\w+)$/.exec(integration?.uri ?? "") ?? [];
          const role = String(integration?.credentials ?? "")
            .split("/")
            .at(-1);
          if (role && action) actions.set(role, `${service}:${action}`);
        }
    for (const { type, urn, props } of resources) {
      const wanted = type === "aws:iam/rolePolicy:RolePolicy" && actions.get(String(props.role));
      if (!wanted) continue;
      const statements = statementsOf(props.policy).filter(allows);
      const granted = statements.flatMap(({ Action }) => strings(Action));
      for (const action of known(granted))
        if (action !== wanted) report(`It allows ${action}, but its route calls ${wanted}.`, urn);
      if (hides(props.policy, "Effect", "Action")) continue;
      if (!granted.includes(wanted)) report(`Its route calls ${wanted}, which it does not allow.`, urn);
      if (new Set(known(statements.flatMap(({ Resource }) => strings(Resource)))).size > 1)
        report("It allows more than one resource.", urn);
    }
  },
);
