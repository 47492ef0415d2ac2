import { countInMinutes } from "@game-backend/framework/allowances";
import { daySeconds } from "@game-backend/framework/durations";
import { refuse } from "@game-backend/framework/errors";
import type { Account } from "@game-backend/framework/route";
import type { Transact } from "@game-backend/framework/transact";
import { auditEntry } from "../desk/audit";
import { everybody } from "../economy/rules/inboxMessages";
import { textRefused } from "../filter/codes";
import { filterText } from "../filter/filterText";
import { partsOf } from "../realtime/broadcastParts";
import { textMessage } from "../sanctions/messages";
import { tooManyBroadcasts } from "./codes";
import type { Clients, Granted } from "./definition";

/** The grants of `announce`. */
export const announceUses = {
  broadcasts: ["PutItem"],
  inbox: ["PutItem"],
  allowances: ["UpdateItem"],
  audit: ["PutItem"],
  textFilter: true,
} as const;

/** The codes with which `announce` refuses. */
export const announceCodes = [textRefused, tooManyBroadcasts] as const;

/** The most capacity units of one announcement. */
export const announceCost = { read: 1, write: 27, consumers: 4 } as const;

/** The most messages of all staff in ten minutes. Each reaches every socket, and costs as many messages. */
const most = { who: "#broadcasts", what: "broadcasts", limit: 3 } as const;
const minutes = 10;

type Call = {
  readonly player: Account;
  readonly tables: Granted<Omit<typeof announceUses, "textFilter">>;
  readonly transact: Transact;
  readonly now: number;
  readonly requestId: string;
} & Clients<Pick<typeof announceUses, "textFilter">>;

interface Announcement {
  readonly id: string;
  readonly message: string;
  /** Absent for a socket message, which has none. */
  readonly reason?: string;
  /** The socket that learns when a part is sent. */
  readonly sender?: string;
}

/**
 * Begins to send a message of staff to every connected player, and writes into the audit log who sent it. Returns the number of
 * parts, and whether it is also in the inbox of everybody for seven days, for who is offline. Throws 422 for a text that the filter
 * refuses, and 429 after three messages in ten minutes.
 */
export async function announce(
  call: Call,
  { id, message, reason, sender }: Announcement,
): Promise<{ parts: number; isKept: boolean }> {
  const { player: admin, tables, transact, textFilter, now, requestId } = call;
  await filterText(textFilter, "broadcast", message, "/message");
  const retryAfter = await countInMinutes(minutes, tables, most, now);
  if (retryAfter > 0) throw refuse(tooManyBroadcasts, { retryAfter });
  const parts = partsOf(id, message, now, sender);
  await transact([
    ...parts.map((part) => tables.broadcasts.putItem(part)),
    tables.audit.putItem(
      auditEntry({
        ...{ admin, action: "broadcasts/send", target: { broadcast: id }, now, requestId },
        details: { ...(reason !== undefined && { reason }), message },
      }),
    ),
  ]);
  const kept = { ...textMessage(everybody, { cause: `broadcast ${id}`, text: message, at: now }) };
  const expiresAt = Math.ceil(now / 1_000) + 7 * daySeconds;
  try {
    await tables.inbox.putItem({ ...kept, expiresAt });
    return { parts: parts.length, isKept: true };
  } catch (error) {
    // Whoever is connected gets it all the same.
    console.error(error);
    return { parts: parts.length, isKept: false };
  }
}
