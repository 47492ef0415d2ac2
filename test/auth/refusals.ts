import { newGuest } from "../../tools/harness/guest";
import { local, signIn } from "../local";
import type { Drives } from "../refusals/drive";

const byCognito = "Cognito passes its triggers' messages on without their codes";

const newAddress = "another@example.com";

export const drives: Drives = {
  "account.password_refused": {
    spec: "test/auth/linkUser.spec.ts",
    because: "the route's schema asks for what Cognito does",
  },
  "account.email_refused": {
    spec: "test/auth/linkUser.spec.ts",
    because: "the route's schema asks for what Cognito does",
  },
  "account.work_missing": { spec: "test/auth/checkWork.spec.ts", because: byCognito },
  "account.address_by_route": { spec: "test/mail/limits.spec.ts", because: byCognito },
  "account.of_guest": async () => {
    const { body } = await newGuest(local.anybody);
    const { post, accessToken } = await signIn(body.username, body.secret);
    return post("/profile/address", { email: newAddress, accessToken });
  },
  "account.guest_must_link": { spec: "test/mail/limits.spec.ts", because: byCognito },
};
