import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

/** The AWS account and region that a component's children are created in. */
export interface Account {
  /** 12 digits. */
  id: pulumi.Output<string>;
  region: pulumi.Output<string>;
}

const accounts = new WeakMap<pulumi.Resource, Account>();

/** Returns the account and region of a component's AWS provider. A program looks them up once for each provider. */
export function accountOf(component: pulumi.Resource): Account {
  const scope = providerScope(component);
  const known = accounts.get(scope);
  if (known) return known;
  const opts = { parent: component };
  const account = {
    id: aws.getCallerIdentityOutput({}, opts).accountId,
    region: aws.getRegionOutput({}, opts).region,
  };
  accounts.set(scope, account);
  return account;
}

/**
 * Returns the AWS provider of a component's children: an explicit one, or the stack resource, which stands for the
 * default provider.
 */
export const providerScope = (component: pulumi.Resource): pulumi.Resource =>
  component.getProvider("aws:index:Provider") ?? pulumi.runtime.getStackResource() ?? component;
