import { input, type Limit, output } from "./limit";

const quotas = "API Gateway quotas";

/** AWS's documented limits for resources between clients and functions: APIs, distributions, firewalls and domain names. */
export const edgeLimits: Readonly<Record<string, readonly Limit[]>> = {
  "aws:apigateway/account:Account": [],
  "aws:apigateway/apiKey:ApiKey": [
    {
      says: "API Gateway: an API key has 20 to 128 letters and digits",
      of: output("value"),
      pattern: /^[\w-]{20,128}$/,
    },
  ],
  "aws:apigateway/deployment:Deployment": [],
  "aws:apigateway/methodSettings:MethodSettings": [
    {
      says: `${quotas}: 10,000 requests a second`,
      of: input("settings.throttlingRateLimit"),
      range: [0, 10_000],
    },
    { says: `${quotas}: a burst of 5,000`, of: input("settings.throttlingBurstLimit"), range: [0, 5_000] },
    {
      says: "MethodSetting: loggingLevel",
      of: input("settings.loggingLevel"),
      pattern: /^(OFF|ERROR|INFO)$/,
    },
  ],
  "aws:apigateway/restApi:RestApi": [
    { says: `${quotas}: a definition of 6 MB`, of: input("body"), bytes: 6 * 1024 * 1024 },
    {
      says: "RestApi: endpoint types",
      of: input("endpointConfiguration.types"),
      pattern: /^(REGIONAL|EDGE|PRIVATE)$/,
    },
  ],
  "aws:apigateway/stage:Stage": [
    { says: "Stage: name of letters, digits, - and _", of: input("stageName"), pattern: /^[\w-]{1,128}$/ },
    {
      says: "access log format has a request id",
      of: input("accessLogSettings.format"),
      pattern: /\$context\.requestId/,
    },
    {
      says: "access log format is one line of 3 KB",
      of: input("accessLogSettings.format"),
      bytes: 3_072,
      pattern: /^[^\n]*$/,
    },
  ],
  "aws:apigateway/usagePlan:UsagePlan": [
    { says: "UsagePlan: quota period", of: input("quotaSettings.period"), pattern: /^(DAY|WEEK|MONTH)$/ },
    { says: `${quotas}: 10 stages a plan`, of: input("apiStages"), entries: 10 },
  ],
  "aws:apigateway/usagePlanKey:UsagePlanKey": [
    { says: "UsagePlanKey: type", of: input("keyType"), pattern: /^API_KEY$/ },
  ],
  "aws:apigatewayv2/api:Api": [
    {
      says: "Api: a WebSocket API selects routes by an expression",
      of: input("routeSelectionExpression"),
      pattern: /^\$request\.body\.\w+$/,
    },
  ],
  "aws:apigatewayv2/deployment:Deployment": [],
  "aws:apigatewayv2/integration:Integration": [
    { says: "WebSocket quotas: 29 seconds", of: input("timeoutMilliseconds"), range: [50, 29_000] },
  ],
  "aws:apigatewayv2/route:Route": [
    {
      says: "Route: key",
      of: input("routeKey"),
      pattern: /^(\$connect|\$disconnect|\$default|[\w-]{1,128})$/,
    },
  ],
  "aws:apigatewayv2/routeResponse:RouteResponse": [],
  "aws:apigatewayv2/stage:Stage": [
    {
      says: "Stage: unset throttles mean 0, and every message is refused",
      of: input("defaultRouteSettings.throttlingRateLimit"),
      range: [1, 10_000],
    },
    {
      says: `${quotas}: a burst of 5,000`,
      of: input("defaultRouteSettings.throttlingBurstLimit"),
      range: [1, 5_000],
    },
  ],
  "aws:cloudfront/cachePolicy:CachePolicy": [
    { says: "CachePolicyConfig: a name has 128 characters", of: output("name"), pattern: /^[\w-]{1,128}$/ },
    { says: "CachePolicyConfig: a comment has 128 characters", of: input("comment"), pattern: /^.{0,128}$/ },
    {
      says: "CachePolicyHeadersConfig: a header behavior",
      of: input("parametersInCacheKeyAndForwardedToOrigin.headersConfig.headerBehavior"),
      pattern: /^(none|whitelist)$/,
    },
  ],
  "aws:cloudfront/distribution:Distribution": [
    { says: "DistributionConfig: a comment has 128 characters", of: input("comment"), pattern: /^.{0,128}$/ },
    { says: "PriceClass", of: input("priceClass"), pattern: /^PriceClass_(100|200|All)$/ },
  ],
  "aws:cloudfront/originAccessControl:OriginAccessControl": [
    { says: "OriginAccessControlConfig: a name has 64 characters", of: output("name"), pattern: /^.{1,64}$/ },
    {
      says: "OriginAccessControlConfig: a description has 256 characters",
      of: input("description"),
      pattern: /^.{0,256}$/,
    },
  ],
  "aws:cloudfront/responseHeadersPolicy:ResponseHeadersPolicy": [
    {
      says: "ResponseHeadersPolicyConfig: a comment has 128 characters",
      of: input("comment"),
      pattern: /^.{0,128}$/,
    },
    {
      says: "CloudFront quotas: a Content-Security-Policy of 1,783 characters",
      of: input("securityHeadersConfig.contentSecurityPolicy.contentSecurityPolicy"),
      bytes: 1_783,
    },
  ],
  "aws:acm/certificate:Certificate": [
    { says: "ACM quotas: ten names", of: input("subjectAlternativeNames"), entries: 9 },
    { says: "ACM, RequestCertificate: DomainName", of: input("domainName"), pattern: /^.{1,64}$/ },
  ],
  "aws:acm/certificateValidation:CertificateValidation": [],
  "aws:route53/record:Record": [],
  "aws:apigateway/domainName:DomainName": [],
  "aws:apigateway/basePathMapping:BasePathMapping": [],
  "aws:apigatewayv2/domainName:DomainName": [],
  "aws:apigatewayv2/apiMapping:ApiMapping": [],
  "aws:wafv2/webAcl:WebAcl": [
    { says: "AWS WAF pricing: 1,500 WCU are included", of: output("capacity"), range: [0, 1_500] },
    { says: "AWS WAF, CreateWebACL: Name", of: output("name"), pattern: /^[\w-]{1,128}$/ },
    {
      says: "AWS WAF, VisibilityConfig: MetricName",
      of: ({ inputs }) => (inputs["visibilityConfig"] as { metricName?: string } | undefined)?.metricName,
      pattern: /^[\w-]{1,128}$/,
    },
  ],
  "aws:wafv2/webAclAssociation:WebAclAssociation": [],
  "aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration": [
    { says: "AWS WAF quotas: one log destination", of: input("logDestinationConfigs"), entries: 1 },
    { says: "AWS WAF quotas: 100 redacted fields", of: input("redactedFields"), entries: 100 },
  ],
};
