import { check, resourceRule } from "../lib/rule";

const all = ["blockPublicAcls", "blockPublicPolicy", "ignorePublicAcls", "restrictPublicBuckets"] as const;

type Block = Partial<Record<(typeof all)[number], boolean>>;

/** Returns the settings of a public access block that are off, as far as they are known. */
const off = (block: Block | undefined) => all.filter((name) => !block?.[name]);

/** Refuses access points, and settings of the account, that let a policy or an ACL make objects public. */
export const accountsBlockPublicAccess = resourceRule(
  {
    name: "accounts-block-public-access",
    description: "Access points and the account block public access with all four settings.",
    severity: "critical",
    remediation: "Set all four settings to true.",
    controls: ["FSBP S3.1", "FSBP S3.19", "FSBP S3.24"],
  },
  check<Block>("aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock", (block, report) => {
    if (off(block).length > 0) report(`It does not set ${off(block).join(", ")}.`);
  }),
  // An access point blocks public access unless it says otherwise.
  ...["aws:s3/accessPoint:AccessPoint", "aws:s3control/multiRegionAccessPoint:MultiRegionAccessPoint"].map(
    (type) =>
      check<{ publicAccessBlockConfiguration?: Block; details?: { publicAccessBlock?: Block } }>(
        type,
        ({ publicAccessBlockConfiguration, details }, report) => {
          const block = publicAccessBlockConfiguration ?? details?.publicAccessBlock;
          const opened = all.filter((name) => block?.[name] === false);
          if (opened.length > 0) report(`It turns off ${opened.join(", ")}.`);
        },
      ),
  ),
);
