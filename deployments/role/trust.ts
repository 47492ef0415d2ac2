import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

/** The identities that may assume a role by OpenID Connect. */
export interface Trust {
  /** The identity provider's address without `https://`. */
  issuer: string;
  /** The ARN of the account's provider for that address. */
  providerArn: pulumi.Input<string>;
  audience: string;
  /** The pattern of subjects, such as a stack's deployments or a repository's environment. */
  subject: string;
}

const pulumiIssuer = "api.pulumi.com/oidc";
const githubIssuer = "token.actions.githubusercontent.com";
const githubAudience = "sts.amazonaws.com";

/**
 * Creates Pulumi Cloud's identity provider in the account. An account can have only one for each address. The audience
 * of deployments is the organization's name, without the prefix `aws:` of Pulumi ESC:
 * https://www.pulumi.com/docs/deployments/guides/oidc/aws/
 */
export const pulumiCloud = (organization: string) =>
  new aws.iam.OpenIdConnectProvider("pulumi-cloud", {
    url: `https://${pulumiIssuer}`,
    clientIdLists: [organization],
  });

/** Creates GitHub's identity provider in the account. An account can have only one for each address. */
export const gitHub = () =>
  new aws.iam.OpenIdConnectProvider("github", {
    url: `https://${githubIssuer}`,
    clientIdLists: [githubAudience],
  });

/** Trusts Pulumi Deployments of a project's stacks; `*` in `stacks` matches any text. */
export const deploymentsOf = (
  { organization, project }: { organization: string; project: string },
  stacks: string,
  providerArn: pulumi.Input<string>,
): Trust => ({
  issuer: pulumiIssuer,
  providerArn,
  audience: organization,
  subject: `pulumi:deploy:org:${organization}:project:${project}:stack:${stacks}:*`,
});

/** Trusts a repository's jobs: those in an environment, such as `environment:prod`, or those of pull requests. */
export const jobsOf = (
  repository: string,
  jobs: `environment:${string}` | "pull_request",
  providerArn: pulumi.Input<string>,
): Trust => ({
  issuer: githubIssuer,
  providerArn,
  audience: githubAudience,
  subject: `repo:${repository}:${jobs}`,
});

/** Returns the trust policy of a role. */
export const trustPolicy = ({ issuer, providerArn, audience, subject }: Trust) =>
  pulumi.jsonStringify({
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { Federated: providerArn },
        Action: "sts:AssumeRoleWithWebIdentity",
        Condition: {
          StringEquals: { [`${issuer}:aud`]: audience },
          StringLike: { [`${issuer}:sub`]: subject },
        },
      },
    ],
  });
