import { type Parts, specifyStack } from "../lib/specify";
import { firewallsKeepLogs } from "./firewallsKeepLogs";

const stack = (redactedFields: readonly object[]): Parts => ({
  acl: { type: "aws:wafv2/webAcl:WebAcl" },
  logs: {
    type: "aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration",
    props: { redactedFields },
    uses: { resourceArn: ["acl"] },
  },
});

specifyStack(
  firewallsKeepLogs,
  { "logs without tokens": stack([{ singleHeader: { name: "authorization" } }]) },
  {
    "no logs": [{ acl: { type: "aws:wafv2/webAcl:WebAcl" } }, "acl", /no logs/],
    "logs with tokens": [stack([]), "logs", /tokens/],
  },
);
