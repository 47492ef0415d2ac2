import getNotice from "./getNotice";
import getNoticeCase from "./getNoticeCase";
import postNotice from "./postNotice";
import { noticeStatements } from "./statements";

export const summary = "Notices of illegal content, which need no account";

export const needs = ["admin", "auth", "identities", "reports"];

export * as codes from "./codes";
export { facts } from "./facts";
export * as tables from "./tables";

export const routes = { getNotice, getNoticeCase, postNotice };
export const contributes = { statements: { noticeStatements } };
