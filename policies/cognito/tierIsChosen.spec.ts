import { specify } from "../lib/specify";
import { tierIsChosen } from "./tierIsChosen";

specify(
  tierIsChosen,
  "aws:cognito/userPool:UserPool",
  {
    LITE: { userPoolTier: "LITE" },
  },
  {
    none: [{}, /ESSENTIALS/],
  },
);
