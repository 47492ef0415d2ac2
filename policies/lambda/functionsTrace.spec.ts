import { specify } from "../lib/specify";
import { functionsTrace } from "./functionsTrace";

specify(
  functionsTrace,
  "aws:lambda/function:Function",
  {
    "active tracing": { tracingConfig: { mode: "Active" } },
  },
  {
    none: [{}, /tracingConfig/],
    "pass-through": [{ tracingConfig: { mode: "PassThrough" } }, /Active/],
  },
);

specify(
  functionsTrace,
  "aws:apigateway/stage:Stage",
  { tracing: { xrayTracingEnabled: true } },
  { "no tracing": [{}, /xrayTracingEnabled/] },
);
