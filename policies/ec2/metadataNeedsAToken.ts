import { check, type Report, resourceRule } from "../lib/rule";
import { isUnknown } from "../lib/withoutUnknowns";

interface WithMetadata {
  readonly metadataOptions?: { readonly httpTokens?: string; readonly httpEndpoint?: string };
}

/** Refuses instances that give their role's credentials to any request that a server forwards. */
export const metadataNeedsAToken = resourceRule(
  {
    name: "metadata-needs-a-token",
    description: "An instance's metadata needs a session token (IMDSv2).",
    severity: "high",
    remediation: "Set metadataOptions.httpTokens to required.",
    controls: ["FSBP EC2.8", "CKV_AWS_79", "CKV_AWS_341", "T0028"],
  },
  ...[
    "aws:ec2/instance:Instance",
    "aws:ec2/launchTemplate:LaunchTemplate",
    "aws:ec2/launchConfiguration:LaunchConfiguration",
  ].map((type) => check<WithMetadata>(type, refuse)),
);

function refuse({ metadataOptions: options }: WithMetadata, report: Report): void {
  if (isUnknown(options) || options?.httpEndpoint === "disabled") return;
  if (options?.httpTokens !== "required")
    report("A forwarded request reads its role's credentials.", options?.httpTokens, options?.httpEndpoint);
}
