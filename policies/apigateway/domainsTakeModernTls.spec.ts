import { specify } from "../lib/specify";
import { domainsTakeModernTls } from "./domainsTakeModernTls";

specify(
  domainsTakeModernTls,
  "aws:apigateway/domainName:DomainName",
  {
    "TLS 1.2": { securityPolicy: "TLS_1_2" },
  },
  {
    "TLS 1.0": [{ securityPolicy: "TLS_1_0" }, /TLS_1_2/],
    "the default": [{}, /TLS_1_2/],
  },
);

specify(
  domainsTakeModernTls,
  "aws:apigatewayv2/domainName:DomainName",
  {
    "TLS 1.2": { domainNameConfiguration: { securityPolicy: "TLS_1_2" } },
  },
  {
    nothing: [{}, /TLS_1_2/],
  },
);
