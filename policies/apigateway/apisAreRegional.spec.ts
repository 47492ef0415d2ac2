import { specify } from "../lib/specify";
import { apisAreRegional } from "./apisAreRegional";

specify(
  apisAreRegional,
  "aws:apigateway/restApi:RestApi",
  {
    REGIONAL: { endpointConfiguration: { types: "REGIONAL" } },
  },
  {
    EDGE: [{ endpointConfiguration: { types: "EDGE" } }, /REGIONAL/],
    "the default": [{}, /REGIONAL/],
  },
);
