import type { Database } from "./database";
import type { Pool } from "./directory";
import { mailLimit } from "./errors";

/** The mails a day that Cognito's own sender sends for a pool (Developer Guide, "Quotas in Amazon Cognito"). */
const perDay = 50;

/** Counts the mails that Cognito's own sender sends in a day (UTC). A pool that sends through SES has no such limit. */
export class DailyMails {
  constructor(
    private readonly db: Database,
    private readonly clock: () => number,
  ) {}

  /** Throws `LimitExceededException` if the pool has sent the day's mails. */
  count({ id, settings }: Pool): void {
    if (settings.emailConfiguration?.emailSendingAccount === "DEVELOPER") return;
    const day = new Date(this.clock()).toISOString().slice(0, 10);
    this.db.transaction(() => {
      const { sent = 0 } =
        this.db.get<{ sent: number }>("SELECT sent FROM daily_mails WHERE pool = ? AND day = ?", id, day) ??
        {};
      if (sent >= perDay) throw mailLimit();
      this.db.run("INSERT OR REPLACE INTO daily_mails VALUES (?, ?, ?)", id, day, sent + 1);
    });
  }
}
