import { partsOf } from "../lib/partsOf";
import { stackRule } from "../lib/rule";
import { isHidden } from "../lib/withoutUnknowns";

/** Refuses firewalls without logs, and logs that contain tokens. */
export const firewallsKeepLogs = stackRule(
  {
    name: "firewalls-keep-logs",
    description: "A firewall logs what it refuses, without credentials.",
    severity: "medium",
    remediation: "Add a WebAclLoggingConfiguration that redacts the header authorization.",
    controls: ["FSBP WAF.11", "CKV2_AWS_31", "G wafv2_logging_enabled"],
    reads: ["aws:wafv2/webAcl:WebAcl", "aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration"],
  },
  (resources, report) => {
    for (const { type, urn } of resources) {
      if (type !== "aws:wafv2/webAcl:WebAcl") continue;
      const logs = partsOf(
        resources,
        urn,
        "aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration",
        "resourceArn",
      );
      if (logs.length === 0) report("It keeps no logs.", urn);
      for (const { props, urn: own } of logs)
        if (
          !isHidden(props, "redactedFields") &&
          !JSON.stringify(props.redactedFields ?? [])
            .toLowerCase()
            .includes('"authorization"')
        )
          report("Its log keeps players' tokens: redact the header authorization.", own);
    }
  },
);
