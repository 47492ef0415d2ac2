import { specify } from "../lib/specify";
import { runtimeIsSupported } from "./runtimeIsSupported";

specify(
  runtimeIsSupported,
  "aws:lambda/function:Function",
  {
    "Node 22": { runtime: "nodejs22.x" },
    "an image": { packageType: "Image" },
  },
  {
    "an old runtime": [{ runtime: "nodejs18.x" }, /nodejs18/],
    none: [{}, /No runtime/],
  },
);
