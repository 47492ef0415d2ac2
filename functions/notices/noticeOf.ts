import { refuse } from "@game-backend/framework/errors";
import { noNotice } from "./codes";
import type { Granted } from "./definition";
import { isReceipt } from "./receipt";
import type { Notice } from "./rows";

/** Returns the notice of a receipt. Throws 404 if there is none. A text that is no receipt costs no read. */
export async function noticeOf(
  { notices }: Granted<{ notices: ["GetItem"] }>,
  receipt: string,
): Promise<Notice> {
  const notice = isReceipt(receipt) ? await notices.getItem({ noticeId: receipt }) : undefined;
  if (!notice) throw refuse(noNotice);
  return notice;
}
