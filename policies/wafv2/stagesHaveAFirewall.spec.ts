import { specifyStack } from "../lib/specify";
import { stagesHaveAFirewall } from "./stagesHaveAFirewall";

const stage = { type: "aws:apigateway/stage:Stage" };

specifyStack(
  stagesHaveAFirewall,
  {
    "an association": {
      stage,
      association: {
        type: "aws:wafv2/webAclAssociation:WebAclAssociation",
        uses: { resourceArn: ["stage"] },
      },
    },
    "a distribution's own": {
      site: { type: "aws:cloudfront/distribution:Distribution", props: { webAclId: "a" } },
    },
  },
  {
    "a bare stage": [{ stage }, "stage", /No firewall/],
    "a bare distribution": [
      { site: { type: "aws:cloudfront/distribution:Distribution" } },
      "site",
      /No firewall/,
    ],
  },
);
