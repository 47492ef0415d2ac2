import getNotice from "./getNotice";
import getNoticeCase from "./getNoticeCase";
import { own } from "./own";
import postNotice from "./postNotice";
import { noticeStatements } from "./statements";

export const summary = "Notices of illegal content, which need no account";

export const { needs, tables } = own;
export * as codes from "./codes";
export { facts } from "./facts";

export const routes = { getNotice, getNoticeCase, postNotice };
export const contributes = { statements: { noticeStatements } };
