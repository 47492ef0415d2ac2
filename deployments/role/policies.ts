import { actionsOf } from "./actions";

export interface Statement {
  Effect: "Allow";
  Action: readonly string[];
  Resource: string;
  Condition?: Record<string, Record<string, readonly string[]>>;
}

export interface PolicyDocument {
  Version: string;
  Statement: Statement[];
}

/** IAM's limit for a managed policy, in characters without white space. */
const policyLimit = 6_144;

/** The services that the program's roles are for. */
const passedTo = [
  "apigateway.amazonaws.com",
  "codebuild.amazonaws.com",
  "codedeploy.amazonaws.com",
  "codepipeline.amazonaws.com",
  "lambda.amazonaws.com",
  "scheduler.amazonaws.com",
];

/** The look-ups of a preview in the account. It reads the stack's resources from Pulumi's state. */
const asking: Statement = {
  Effect: "Allow",
  Action: ["sts:GetCallerIdentity", "servicequotas:GetServiceQuota"],
  Resource: "*",
};

/** The policy of a role that previews, and can change nothing. */
export const previewPolicy: PolicyDocument = { Version: "2012-10-17", Statement: [asking] };

/**
 * Returns policy documents that let an update manage resources of these services, and of no other. Names of new
 * resources are not known before, so that the resources are not narrower; roles are passed to known services only.
 *
 * @throws Error - If the actions of a service are not known: add them to `actions.ts`.
 */
export function policiesFor(services: readonly string[]): PolicyDocument[] {
  const statements = services.map((service): Statement => {
    const actions = actionsOf[service];
    if (!actions) throw new Error(`deployments/role/actions.ts does not have the service ${service}`);
    const granted = actions.filter((action) => action !== "iam:PassRole");
    return { Effect: "Allow", Action: granted, Resource: "*" };
  });
  const passing: Statement = {
    Effect: "Allow",
    Action: ["iam:PassRole"],
    Resource: "*",
    Condition: { StringEquals: { "iam:PassedToService": passedTo } },
  };
  return packed([...statements, passing, asking]);
}

/** Fills policies up to IAM's limit. */
function packed(statements: readonly Statement[]) {
  const policies: PolicyDocument[] = [];
  for (const statement of statements) {
    const last = policies.at(-1);
    const grown = last && { ...last, Statement: [...last.Statement, statement] };
    if (last && JSON.stringify(grown).length <= policyLimit) last.Statement.push(statement);
    else policies.push({ Version: "2012-10-17", Statement: [statement] });
  }
  return policies;
}
