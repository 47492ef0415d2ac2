import type { Drives } from "../refusals/drive";

const byCognito = { undriven: "Cognito passes its message on without the code: test/names drives it" };

export const drives: Drives = { "name.unfit": byCognito, "name.looks_taken": byCognito };
