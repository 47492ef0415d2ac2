import { specify } from "../lib/specify";
import { distributionsServeHttps } from "./distributionsServeHttps";

specify(
  distributionsServeHttps,
  "aws:cloudfront/distribution:Distribution",
  {
    "HTTPS from a private bucket": {
      defaultCacheBehavior: { viewerProtocolPolicy: "redirect-to-https" },
      origins: [{ domainName: "b", originAccessControlId: "o" }],
    },
    "HTTPS from an API": {
      defaultCacheBehavior: { viewerProtocolPolicy: "https-only" },
      origins: [
        {
          domainName: "a",
          customOriginConfig: { originProtocolPolicy: "https-only", originSslProtocols: ["TLSv1.2"] },
        },
      ],
    },
  },
  {
    "plain HTTP": [
      { defaultCacheBehavior: { viewerProtocolPolicy: "allow-all" }, origins: [] },
      /plain HTTP/,
    ],
    "one behavior in plain text": [
      {
        defaultCacheBehavior: { viewerProtocolPolicy: "https-only" },
        orderedCacheBehaviors: [{ viewerProtocolPolicy: "allow-all" }],
        origins: [],
      },
      /plain HTTP/,
    ],
    "a public bucket": [
      { defaultCacheBehavior: { viewerProtocolPolicy: "https-only" }, origins: [{ domainName: "b" }] },
      /origin access control/,
    ],
    "an origin with old TLS": [
      {
        defaultCacheBehavior: { viewerProtocolPolicy: "https-only" },
        origins: [
          {
            domainName: "a",
            customOriginConfig: {
              originProtocolPolicy: "https-only",
              originSslProtocols: ["TLSv1", "TLSv1.2"],
            },
          },
        ],
      },
      /TLSv1, which is out of date/,
    ],
    "an origin in plain text": [
      {
        defaultCacheBehavior: { viewerProtocolPolicy: "https-only" },
        origins: [{ domainName: "b", customOriginConfig: { originProtocolPolicy: "match-viewer" } }],
      },
      /plain HTTP/,
    ],
  },
);
