import { open } from "@game-backend/framework/cursor";
import { rows } from "@game-backend/framework/pages";
import { contribution } from "./definition";
import { sealScope } from "./keepNotice";
import type { NoticeTexts } from "./rows";

/** The most notices of a case that moderators see. */
const most = 25;

/** The statements of notices about cases, for moderators. */
export const noticeStatements = contribution("statements", {
  uses: { notices: ["BatchGetItem", "UpdateItem"], noticesByCase: ["Query"], identityKey: true },
  about: async ({ tables, identityKey }, caseId) => {
    const page = { hash: caseId, limit: most, descending: true } as const;
    const { items } = await tables.noticesByCase.query(page);
    if (items.length === 0) return [];
    const [key = ""] = await identityKey();
    const notices = await tables.notices.batchGetItem(items.map(({ noticeId }) => ({ noticeId })));
    return notices
      .toSorted((a, b) => b.createdAt - a.createdAt)
      .map(({ noticeId, createdAt: at, reason, sealed }) => ({
        ...{ at, reason },
        ...(open([key], sealScope(noticeId), sealed) as unknown as NoticeTexts),
      }));
  },
  keep: async ({ tables }, caseId, until) => {
    for await (const { noticeId, createdAt } of rows((startAfter) =>
      tables.noticesByCase.query({ hash: caseId, startAfter }),
    )) {
      const expiresAt = until(createdAt);
      const there = { noticeId: { exists: true } } as const;
      await tables.notices.updateItem(
        { noticeId },
        expiresAt === undefined ? { remove: ["expiresAt"], if: there } : { set: { expiresAt }, if: there },
      );
    }
  },
});
