import { specify } from "../lib/specify";
import { metadataNeedsAToken } from "./metadataNeedsAToken";

specify(
  metadataNeedsAToken,
  "aws:ec2/instance:Instance",
  {
    "a token": { metadataOptions: { httpTokens: "required" } },
    "no metadata": { metadataOptions: { httpEndpoint: "disabled" } },
  },
  {
    "AWS's default": [{}, /credentials/],
    "an optional token": [{ metadataOptions: { httpTokens: "optional" } }, /credentials/],
  },
);
