import type { Drives } from "../refusals/drive";

const byCognito = {
  spec: "test/names/newUser.spec.ts",
  because: "Cognito passes its triggers' messages on without their codes",
};

export const drives: Drives = { "name.unfit": byCognito, "name.looks_taken": byCognito };
