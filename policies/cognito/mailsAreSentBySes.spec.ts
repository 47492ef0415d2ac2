import { specify } from "../lib/specify";
import { mailsAreSentBySes } from "./mailsAreSentBySes";

specify(
  mailsAreSentBySes,
  "aws:cognito/userPool:UserPool",
  {
    SES: { autoVerifiedAttributes: ["email"], emailConfiguration: { emailSendingAccount: "DEVELOPER" } },
    "no e-mails": {},
  },
  { "Cognito's sender": [{ autoVerifiedAttributes: ["email"] }, /50 e-mails/] },
);
