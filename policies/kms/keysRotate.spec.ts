import { specify } from "../lib/specify";
import { keysRotate } from "./keysRotate";

specify(
  keysRotate,
  "aws:kms/key:Key",
  {
    rotation: { enableKeyRotation: true },
    "a key pair": { customerMasterKeySpec: "RSA_2048", keyUsage: "SIGN_VERIFY" },
  },
  { "no rotation": [{}, /never rotated/] },
);
