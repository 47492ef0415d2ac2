import { list } from "../lib/policyDocument";
import { check, type Report, resourceRule } from "../lib/rule";
import { isHidden } from "../lib/withoutUnknowns";

/** The setting with which a store is encrypted, by type. AWS's default is not to. */
const settings: Readonly<Record<string, string>> = {
  "aws:ebs/volume:Volume": "encrypted",
  "aws:ebs/snapshotCopy:SnapshotCopy": "encrypted",
  "aws:ec2/amiCopy:AmiCopy": "encrypted",
  "aws:efs/fileSystem:FileSystem": "encrypted",
  "aws:rds/instance:Instance": "storageEncrypted",
  "aws:rds/cluster:Cluster": "storageEncrypted",
  "aws:docdb/cluster:Cluster": "storageEncrypted",
  "aws:neptune/cluster:Cluster": "storageEncrypted",
  "aws:redshift/cluster:Cluster": "encrypted",
  "aws:elasticache/replicationGroup:ReplicationGroup": "atRestEncryptionEnabled",
  "aws:opensearch/domain:Domain": "encryptAtRest.enabled",
  "aws:elasticsearch/domain:Domain": "encryptAtRest.enabled",
  "aws:dax/cluster:Cluster": "serverSideEncryption.enabled",
};

const instances = ["aws:ec2/instance:Instance", "aws:ec2/launchConfiguration:LaunchConfiguration"];

/** Refuses disks, databases and caches whose data are in plain text at rest. */
export const disksAreEncrypted = resourceRule(
  {
    name: "disks-are-encrypted",
    description: "Disks, file systems, databases and caches are encrypted at rest.",
    severity: "high",
    remediation: "Set the encryption when you create it: most stores cannot be encrypted later.",
    controls: [
      "FSBP EC2.3",
      "FSBP RDS.3",
      "FSBP EFS.1",
      "FSBP ElastiCache.4",
      "FSBP Opensearch.1",
      "CKV_AWS_3",
      "CKV_AWS_8",
      "CKV_AWS_16",
      "CKV_AWS_29",
      "CKV_AWS_42",
      "CKV_AWS_96",
      "T0026",
      "T0037",
      "T0080",
    ],
  },
  ...Object.entries(settings).map(([type, path]) =>
    check<object>(type, (props, report) => {
      const value = path.split(".").reduce<unknown>((of, name) => Reflect.get(Object(of), name), props);
      if (String(value) !== "true" && !isHidden(props, path)) report(`Set ${path}.`);
    }),
  ),
  check<{ encryptionType?: string }>("aws:kinesis/stream:Stream", ({ encryptionType }, report) => {
    if (encryptionType !== "KMS") report("Set encryptionType to KMS.", "encryptionType");
  }),
  check<{ enabled?: boolean }>("aws:ebs/encryptionByDefault:EncryptionByDefault", ({ enabled }, report) => {
    if (enabled === false) report("New disks of the account are not encrypted.");
  }),
  ...instances.map((type) => check<Disks>(type, refuseDisks)),
  check<Disks>("aws:ec2/launchTemplate:LaunchTemplate", refuseDisks),
);

interface Disks {
  readonly rootBlockDevice?: unknown;
  readonly ebsBlockDevices?: unknown;
  readonly blockDeviceMappings?: unknown;
}

/** An instance without disks of its own has those of its image, encrypted if the account says so. */
function refuseDisks({ rootBlockDevice, ebsBlockDevices, blockDeviceMappings }: Disks, report: Report): void {
  const templates = list(blockDeviceMappings).map((one) => Reflect.get(Object(one), "ebs"));
  for (const disk of [...list(rootBlockDevice), ...list(ebsBlockDevices), ...templates])
    if (typeof disk === "object" && disk !== null && !("snapshotId" in disk)) {
      const encrypted: unknown = Reflect.get(disk, "encrypted");
      if (String(encrypted) !== "true") report("One of its disks is not encrypted.", encrypted);
    }
}
