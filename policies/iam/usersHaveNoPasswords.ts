import { check, resourceRule } from "../lib/rule";

/** What lets a person or a server sign in as an IAM user, by type. */
const logins: Readonly<Record<string, string>> = {
  "aws:iam/userLoginProfile:UserLoginProfile": "a password for the console",
  "aws:iam/serviceSpecificCredential:ServiceSpecificCredential": "a password for a service",
  "aws:iam/sshKey:SshKey": "an SSH key",
  "aws:iam/signingCertificate:SigningCertificate": "a signing certificate",
};

/** Refuses credentials of IAM users that a program creates: they last for ever, and the state contains them. */
export const usersHaveNoPasswords = resourceRule(
  {
    name: "users-have-no-passwords",
    description: "The program gives no IAM user a way to sign in.",
    severity: "high",
    remediation: "Let people sign in through IAM Identity Center, and give programs a role.",
    controls: ["CKV_AWS_273", "FSBP IAM.19"],
  },
  ...Object.entries(logins).map(([type, credential]) =>
    check<object>(type, (_, report) => report(`It gives a user ${credential}.`)),
  ),
);
