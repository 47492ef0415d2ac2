import { ofService } from "./ofService";

/** API Gateway names its actions after HTTP methods. REST and WebSocket APIs share them. */
const methods = "GET POST PUT PATCH DELETE";

/** Actions for APIs, distributions, domains and firewalls. */
export const networkActions = {
  ...ofService(
    "apigateway",
    {},
    {
      Account: "GET PATCH",
      ApiKey: methods,
      BasePathMapping: methods,
      Deployment: methods,
      DomainName: methods,
      MethodSettings: methods,
      RestApi: `${methods} UpdateRestApiPolicy`,
      Stage: methods,
      UsagePlan: methods,
      UsagePlanKey: methods,
    },
  ),
  ...ofService(
    "apigatewayv2",
    { prefix: "apigateway" },
    {
      Api: methods,
      ApiMapping: methods,
      Deployment: methods,
      DomainName: methods,
      Integration: methods,
      Route: methods,
      RouteResponse: methods,
      Stage: methods,
    },
  ),
  ...ofService(
    "acm",
    { tags: "ListTagsForCertificate AddTagsToCertificate RemoveTagsFromCertificate" },
    {
      Certificate: "RequestCertificate DescribeCertificate DeleteCertificate",
      CertificateValidation: "DescribeCertificate",
    },
  ),
  ...ofService(
    "cloudfront",
    { tags: "ListTagsForResource TagResource UntagResource" },
    {
      CachePolicy: "CreateCachePolicy GetCachePolicy UpdateCachePolicy DeleteCachePolicy",
      Distribution: "CreateDistribution GetDistribution UpdateDistribution DeleteDistribution",
      OriginAccessControl: `CreateOriginAccessControl GetOriginAccessControl UpdateOriginAccessControl
        DeleteOriginAccessControl`,
      ResponseHeadersPolicy: `CreateResponseHeadersPolicy GetResponseHeadersPolicy UpdateResponseHeadersPolicy
        DeleteResponseHeadersPolicy`,
    },
  ),
  ...ofService(
    "route53",
    {},
    { Record: "ChangeResourceRecordSets GetHostedZone ListResourceRecordSets GetChange ListHostedZones" },
  ),
  ...ofService(
    "wafv2",
    { tags: "ListTagsForResource TagResource UntagResource" },
    {
      // Only while a load test is let through; the pipeline may be what takes the set out.
      IpSet: "CreateIPSet GetIPSet UpdateIPSet DeleteIPSet",
      WebAcl: "CreateWebACL GetWebACL UpdateWebACL DeleteWebACL",
      WebAclAssociation: `AssociateWebACL DisassociateWebACL GetWebACL GetWebACLForResource apigateway:GET
        apigateway:SetWebACL cognito-idp:AssociateWebACL cognito-idp:DisassociateWebACL
        cognito-idp:GetWebACLForResource`,
      WebAclLoggingConfiguration: `PutLoggingConfiguration GetLoggingConfiguration DeleteLoggingConfiguration
        logs:CreateLogDelivery logs:DeleteLogDelivery logs:DescribeLogGroups logs:DescribeResourcePolicies
        logs:PutResourcePolicy`,
    },
  ),
};
