/**
 * The capacity of AWS's managed rule groups ("AWS Managed Rules rule groups list" of the WAF developer guide). AWS does
 * not publish their rules, so the local cloud lets every request through them.
 */
const capacities: Readonly<Record<string, number>> = {
  AWSManagedRulesCommonRuleSet: 700,
  AWSManagedRulesAdminProtectionRuleSet: 100,
  AWSManagedRulesKnownBadInputsRuleSet: 200,
  AWSManagedRulesSQLiRuleSet: 200,
  AWSManagedRulesLinuxRuleSet: 200,
  AWSManagedRulesUnixRuleSet: 100,
  AWSManagedRulesAmazonIpReputationList: 25,
  AWSManagedRulesAnonymousIpList: 50,
};

/** Returns a managed group's capacity. Throws for an unknown group. */
export function managedCapacity(name: string): number {
  const capacity = Object.hasOwn(capacities, name) ? capacities[name] : undefined;
  if (capacity !== undefined) return capacity;
  throw new Error(`the local cloud does not know the managed rule group ${name}`);
}
