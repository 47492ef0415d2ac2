import { strings } from "../lib/policyDocument";
import { check, resourceRule } from "../lib/rule";

const everybody = "Every AWS account may use it.";

/** Refuses snapshots, machine images, registries and documents that every AWS account may copy. */
export const imagesArePrivate = resourceRule(
  {
    name: "images-are-private",
    description: "No snapshot, image, registry or document is shared with every account.",
    severity: "critical",
    remediation: "Share it with named accounts.",
    controls: ["FSBP EC2.1", "FSBP RDS.1", "FSBP SSM.4", "FSBP SSM.7", "CKV_AWS_303"],
  },
  check<{ group?: string }>("aws:ec2/amiLaunchPermission:AmiLaunchPermission", ({ group }, report) => {
    if (group === "all") report(everybody);
  }),
  check<{ accountId?: string }>(
    "aws:ec2/snapshotCreateVolumePermission:SnapshotCreateVolumePermission",
    ({ accountId }, report) => {
      if (accountId === "all") report(everybody);
    },
  ),
  ...[
    "aws:rds/snapshot:Snapshot",
    "aws:rds/clusterSnapshot:ClusterSnapshot",
    "aws:rds/snapshotCopy:SnapshotCopy",
    "aws:rds/clusterSnapshotCopy:ClusterSnapshotCopy",
  ].map((type) =>
    check<{ sharedAccounts?: readonly string[] }>(type, ({ sharedAccounts }, report) => {
      if (strings(sharedAccounts).includes("all")) report(everybody);
    }),
  ),
  ...[
    "aws:ebs/snapshotBlockPublicAccess:SnapshotBlockPublicAccess",
    "aws:ec2/imageBlockPublicAccess:ImageBlockPublicAccess",
  ].map((type) =>
    check<{ state?: string }>(type, ({ state }, report) => {
      if (state === "unblocked") report("It lets snapshots or images be shared with every account.");
    }),
  ),
  check<object>("aws:ecrpublic/repository:Repository", (_, report) =>
    report("Everybody may pull its images: use an ECR repository of the account."),
  ),
  check<{ permissions?: { accountIds?: string } }>("aws:ssm/document:Document", ({ permissions }, report) => {
    if (/\ball\b/i.test(String(permissions?.accountIds ?? ""))) report(everybody);
  }),
);
