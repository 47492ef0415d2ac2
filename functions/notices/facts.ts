import { formRules } from "@game-backend/framework/formRules";
import { reasonNames } from "../reports/reasons";
import { abouts, NoticeBody } from "./noticeBody";

/** The page's facts about notices: what they can be about, why, and the rules of the form's fields. */
export const facts = { notices: { abouts, reasons: reasonNames, form: formRules(NoticeBody) } };
