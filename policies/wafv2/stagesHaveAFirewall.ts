import { stackRule } from "../lib/rule";

const associations = "aws:wafv2/webAclAssociation:WebAclAssociation";

/** Warns about public stages and pages without a firewall. */
export const stagesHaveAFirewall = stackRule(
  {
    name: "stages-have-a-firewall",
    description: "The REST API's stage and the distributions are behind a firewall.",
    severity: "medium",
    enforcementLevel: "advisory",
    remediation: "Add a WebAclAssociation of the stage, and webAclId to distributions.",
    controls: [
      "FSBP APIGateway.4",
      "nag APIG3",
      "CKV2_AWS_29",
      "FSBP CloudFront.6",
      "nag CFR2",
      "CKV_AWS_68",
      "T0011",
    ],
    reads: [
      "aws:apigateway/stage:Stage",
      "aws:cloudfront/distribution:Distribution",
      "aws:wafv2/webAclAssociation:WebAclAssociation",
    ],
  },
  (resources, report) => {
    const watched = new Set(
      resources
        .filter(({ type }) => type === associations)
        .flatMap(({ propertyDependencies }) =>
          (propertyDependencies.resourceArn ?? []).map(({ urn }) => urn),
        ),
    );
    for (const { type, urn, props } of resources) {
      if (type === "aws:apigateway/stage:Stage" && !watched.has(urn))
        report("No firewall is in front of it.", urn);
      if (type === "aws:cloudfront/distribution:Distribution" && !props.webAclId)
        report("No firewall is in front of it.", urn);
    }
  },
);
