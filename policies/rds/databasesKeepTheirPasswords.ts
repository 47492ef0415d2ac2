import { list } from "../lib/policyDocument";
import { check, resourceRule } from "../lib/rule";

/** The properties with a database's password, by type. */
const passwords: Readonly<Record<string, readonly string[]>> = {
  "aws:rds/instance:Instance": ["password"],
  "aws:rds/cluster:Cluster": ["masterPassword"],
  "aws:docdb/cluster:Cluster": ["masterPassword"],
  "aws:redshift/cluster:Cluster": ["masterPassword"],
  "aws:redshiftserverless/namespace:Namespace": ["adminUserPassword"],
  "aws:dms/endpoint:Endpoint": ["password"],
  "aws:elasticache/replicationGroup:ReplicationGroup": ["authToken"],
  "aws:elasticache/user:User": ["passwords"],
  "aws:lightsail/database:Database": ["masterPassword"],
  "aws:mq/broker:Broker": ["users"],
  "aws:opensearch/domain:Domain": ["advancedSecurityOptions.masterUserOptions.masterUserPassword"],
};

/** Refuses passwords of databases in the program: everybody with the state or the code has them. */
export const databasesKeepTheirPasswords = resourceRule(
  {
    name: "databases-keep-their-passwords",
    description: "AWS makes and keeps a database's password.",
    severity: "high",
    remediation:
      "Set manageMasterUserPassword, or let IAM sign in. Where AWS offers neither, pass a write-only password, such as passwordWo.",
    controls: ["own: credentials stored in clear", "FSBP RDS.10"],
  },
  ...Object.entries(passwords).map(([type, paths]) =>
    check<object>(type, (props, report) => {
      for (const path of paths) {
        const value = path.split(".").reduce<unknown>((of, name) => Reflect.get(Object(of), name), props);
        const isSet = list(value).some((one) => typeof one === "string" || Object(one).password);
        if (isSet) report(`${path} is in the program: AWS can make and keep it.`, value);
      }
    }),
  ),
);
