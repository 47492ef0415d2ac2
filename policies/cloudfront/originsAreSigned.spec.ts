import { specify } from "../lib/specify";
import { originsAreSigned } from "./originsAreSigned";

specify(
  originsAreSigned,
  "aws:cloudfront/originAccessControl:OriginAccessControl",
  { "signed requests": { signingBehavior: "always", signingProtocol: "sigv4" } },
  {
    "requests without a signature": [
      { signingBehavior: "never", signingProtocol: "sigv4" },
      /without a signature/,
    ],
    "an overridden signature": [{ signingBehavior: "no-override", signingProtocol: "sigv4" }, /caller's own/],
  },
);
