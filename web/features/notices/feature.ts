/** Notices of illegal content, for people who need no account. */
import { AccountLink, NoticeBeforeSignIn, NoticeLink, NoticeView, noticePlace } from "./noticeView";

export const pages = { [noticePlace]: { title: "Notice", view: NoticeView } };
export const shows = {
  beforeSignIn: { view: NoticeBeforeSignIn },
  afterWelcome: { view: NoticeLink },
  noWayIn: { view: AccountLink },
};
