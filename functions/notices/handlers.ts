// Written by `npm run handlers`, from what the files of this folder export.
import getNotice from "./getNotice";
import getNoticeCase from "./getNoticeCase";
import postNotice from "./postNotice";
import { noticeStatements } from "./statements";

export const routes = { getNotice, getNoticeCase, postNotice };
export const contributes = {
  statements: { noticeStatements },
};
