import { specify } from "../lib/specify";
import { valuesAreProtected } from "./valuesAreProtected";

specify(
  valuesAreProtected,
  "aws:dynamodb/table:Table",
  {
    "both protections": { deletionProtectionEnabled: true, opts: { protect: true } },
  },
  {
    none: [{}, /Deletion protection/],
    "AWS's alone": [{ deletionProtectionEnabled: true }, /replace/],
  },
);

specify(
  valuesAreProtected,
  "aws:cognito/userPool:UserPool",
  {
    both: { deletionProtection: "ACTIVE", opts: { protect: true } },
  },
  {
    none: [{ deletionProtection: "INACTIVE" }, /Deletion protection/],
  },
);
