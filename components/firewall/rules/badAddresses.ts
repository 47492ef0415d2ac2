import { managedGroup } from "../managedGroup";

/** Blocks addresses that AWS has seen attack others: 25 WCU. */
export const badAddresses = () => managedGroup("bad-addresses", "AWSManagedRulesAmazonIpReputationList");
