import getNotice from "./getNotice";
import postNotice from "./postNotice";
import { noticeStatements } from "./statements";

export const summary = "Notices of illegal content, which need no account";

export const needs = ["auth", "identities", "reports"];

export * as codes from "./codes";
export { facts } from "./facts";
export * as tables from "./tables";

export const routes = { getNotice, postNotice };
export const contributes = { statements: { noticeStatements } };
