import { actionsOf } from "./actions";

interface Statement {
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

/** The services that may be passed the program's roles. */
export const passedTo: readonly string[] = [
  "apigateway.amazonaws.com",
  "codebuild.amazonaws.com",
  "codedeploy.amazonaws.com",
  "codepipeline.amazonaws.com",
  "gamelift.amazonaws.com",
  "lambda.amazonaws.com",
  "scheduler.amazonaws.com",
];

/**
 * The services that need a service-linked role in the account, by the resource types that need it. AWS creates the role
 * with the first such resource, with the permissions of the principal that creates the resource.
 */
const linkedTo: Readonly<Record<string, string>> = {
  "apigateway/DomainName": "ops.apigateway.amazonaws.com",
  "apigatewayv2/DomainName": "ops.apigateway.amazonaws.com",
  "codestarnotifications/NotificationRule": "codestar-notifications.amazonaws.com",
  "cognito/UserPool": "email.cognito-idp.amazonaws.com",
};

/** Lets a preview look up facts about the account. It reads the stack's resources from Pulumi's state. */
const asking: Statement = {
  Effect: "Allow",
  Action: ["sts:GetCallerIdentity", "servicequotas:GetServiceQuota"],
  Resource: "*",
};

/** Lets the provider read the public schemas of CloudFormation's types, which it needs for Cloud Control resources. */
const readingSchemas: Statement = { Effect: "Allow", Action: ["cloudformation:DescribeType"], Resource: "*" };

/**
 * Lets awsx sign in to the account's container registry, which it does even at preview if the processor is an image.
 * This allows access to no image.
 */
const signingIn: Statement = { Effect: "Allow", Action: ["ecr:GetAuthorizationToken"], Resource: "*" };

/** The policy of a role that may preview, but change nothing. */
export const previewPolicy: PolicyDocument = {
  Version: "2012-10-17",
  Statement: [asking, readingSchemas, signingIn],
};

/**
 * Returns policy documents that let an update manage resources of these types, such as `dynamodb/Table`, and of no
 * others. They allow every resource of a type, because the names of new resources are not known in advance. Roles may
 * be passed to known services only.
 *
 * @throws Error - If the actions of a type are not known: add them to `actions/`.
 */
export function policiesFor(types: readonly string[]): PolicyDocument[] {
  const granted = new Map<string, Set<string>>();
  for (const type of types) {
    const actions = actionsOf[type];
    if (!actions) throw new Error(`deployments/role/actions/ does not have the type ${type}`);
    const [service = ""] = type.split("/");
    granted.set(service, new Set([...(granted.get(service) ?? []), ...actions]));
  }
  const statements = [...granted.values()].map(
    (actions): Statement => ({ Effect: "Allow", Action: [...actions].sort(), Resource: "*" }),
  );
  const passing: Statement = {
    Effect: "Allow",
    Action: ["iam:PassRole"],
    Resource: "*",
    Condition: { StringEquals: { "iam:PassedToService": passedTo } },
  };
  return packed([...statements, ...linking(types), passing, asking]);
}

/** Lets AWS create service-linked roles, whose policies AWS writes. */
function linking(types: readonly string[]): Statement[] {
  const services = new Set(types.flatMap((type) => linkedTo[type] ?? []));
  if (services.size === 0) return [];
  const Condition = { StringEquals: { "iam:AWSServiceName": [...services].sort() } };
  return [{ Effect: "Allow", Action: ["iam:CreateServiceLinkedRole"], Resource: "*", Condition }];
}

/** Packs the statements into as few policies as IAM's size limit allows, in order. */
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
