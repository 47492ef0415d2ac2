import { specify } from "../lib/specify";
import { distributionsTakeModernTls } from "./distributionsTakeModernTls";

specify(
  distributionsTakeModernTls,
  "aws:cloudfront/distribution:Distribution",
  {
    "TLS 1.2": { viewerCertificate: { minimumProtocolVersion: "TLSv1.2_2021" } },
  },
  {
    "the default certificate": [{ viewerCertificate: { cloudfrontDefaultCertificate: true } }, /TLS 1.0/],
    "TLS 1.1": [{ viewerCertificate: { minimumProtocolVersion: "TLSv1.1_2016" } }, /TLS 1.0/],
  },
);
