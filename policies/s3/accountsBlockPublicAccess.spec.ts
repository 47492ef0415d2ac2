import { specify } from "../lib/specify";
import { accountsBlockPublicAccess } from "./accountsBlockPublicAccess";

specify(
  accountsBlockPublicAccess,
  "aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock",
  {
    "all four settings": {
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    },
  },
  {
    "three settings": [
      { blockPublicAcls: true, blockPublicPolicy: true, ignorePublicAcls: true },
      /restrictPublicBuckets/,
    ],
  },
);
