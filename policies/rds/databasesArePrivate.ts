import { allows, isAnybody, namesSource, statementsOf } from "../lib/policyDocument";
import { check, resourceRule } from "../lib/rule";

/** The databases and brokers that have a public address if `publiclyAccessible` is set. */
const types = [
  "aws:rds/instance:Instance",
  "aws:rds/clusterInstance:ClusterInstance",
  "aws:redshift/cluster:Cluster",
  "aws:redshiftserverless/workgroup:Workgroup",
  "aws:dms/replicationInstance:ReplicationInstance",
  "aws:docdb/clusterInstance:ClusterInstance",
  "aws:neptune/clusterInstance:ClusterInstance",
  "aws:mq/broker:Broker",
  "aws:lightsail/database:Database",
];

interface Search {
  readonly vpcOptions?: unknown;
  readonly accessPolicies?: unknown;
}

/** Refuses databases that the Internet reaches. */
export const databasesArePrivate = resourceRule(
  {
    name: "databases-are-private",
    description: "A database has no public address.",
    severity: "critical",
    remediation: "Set publiclyAccessible to false, and put it into a private subnet.",
    controls: [
      "FSBP RDS.2",
      "FSBP Redshift.1",
      "FSBP DMS.1",
      "FSBP Opensearch.2",
      "CKV_AWS_17",
      "CKV_AWS_87",
      "T0180",
    ],
  },
  ...types.map((type) =>
    check<{ publiclyAccessible?: boolean }>(type, ({ publiclyAccessible }, report) => {
      if (String(publiclyAccessible) === "true") report("The Internet reaches it.");
    }),
  ),
  ...["aws:opensearch/domain:Domain", "aws:elasticsearch/domain:Domain"].map((type) =>
    check<Search>(type, ({ vpcOptions, accessPolicies }, report) => {
      if (!vpcOptions) report("It has a public address: set vpcOptions.", "vpcOptions");
      for (const one of statementsOf(accessPolicies).filter(allows))
        if (isAnybody(one.Principal) && !namesSource(one))
          report("It allows every principal.", one.Condition);
    }),
  ),
);
