import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { policiesFor } from "./policies";

export interface DeployRoleArgs {
  organization: string;
  project: string;
  /** The stacks that may assume the role; `*` for any of the project, as review stacks need. */
  stacks: string;
  /** The services of the resources that an update manages. */
  services: readonly string[];
  providerArn: pulumi.Input<string>;
}

const issuer = "api.pulumi.com/oidc";

/** Pulumi Cloud's identity provider in the account. AWS has one for each address. */
export const pulumiCloud = (organization: string) =>
  new aws.iam.OpenIdConnectProvider("pulumi-cloud", {
    url: `https://${issuer}`,
    clientIdLists: [`aws:${organization}`],
  });

/** Creates the role of deployments, which only Pulumi Cloud may assume, for these stacks of the project. */
export function deployRole(name: string, args: DeployRoleArgs): aws.iam.Role {
  const { organization, project, stacks, services, providerArn } = args;
  const role = new aws.iam.Role(name, {
    maxSessionDuration: 3_600,
    assumeRolePolicy: pulumi.jsonStringify({
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Principal: { Federated: providerArn },
          Action: "sts:AssumeRoleWithWebIdentity",
          Condition: {
            StringEquals: { [`${issuer}:aud`]: `aws:${organization}` },
            StringLike: {
              [`${issuer}:sub`]: `pulumi:deploy:org:${organization}:project:${project}:stack:${stacks}:*`,
            },
          },
        },
      ],
    }),
  });
  policiesFor(services).forEach((policy, index) => {
    const { arn } = new aws.iam.Policy(`${name}-${index + 1}`, { policy: JSON.stringify(policy) });
    new aws.iam.RolePolicyAttachment(`${name}-${index + 1}`, { role: role.name, policyArn: arn });
  });
  return role;
}
