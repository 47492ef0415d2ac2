import { specify } from "../lib/specify";
import { identityPoolsKnowTheirUsers } from "./identityPoolsKnowTheirUsers";

specify(
  identityPoolsKnowTheirUsers,
  "aws:cognito/identityPool:IdentityPool",
  { "a pool for signed-in users": { allowUnauthenticatedIdentities: false }, "a pool by default": {} },
  {
    "credentials for everybody": [{ allowUnauthenticatedIdentities: true }, /Anybody/],
    "the classic flow": [{ allowClassicFlow: true }, /choose the role/],
  },
);
