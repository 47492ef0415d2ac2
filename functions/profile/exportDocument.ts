import * as z from "zod";

import { AvatarState, avatarState } from "../avatar/avatarState";
import type { Avatar } from "../avatar/rows";
import type { Allowance } from "../catalog/rows";
import { SentMessages } from "../chat/sentMessages";
import type { AreaProgress, LedgerEntry, Wallet } from "../economy/rows";
import type { Score } from "../leaderboard/rows";
import type { Credential } from "../partner/rows";
import { ProfileAnswer, profileAnswer } from "./profileAnswer";
import type { Profile } from "./rows";

const Counts = z.record(z.string(), z.int());
const time = z.int().meta({ description: "Milliseconds since the epoch" });

export const ExportDocument = z.object({
  exportedAt: time,
  account: z.record(z.string(), z.string()).meta({ description: "What Cognito knows" }),
  groups: z.array(z.string()),
  profile: ProfileAnswer,
  wallet: z
    .object({
      balance: z.int(),
      inventory: Counts,
      unlocked: Counts,
      tasks: z.record(z.string(), z.string()),
    })
    .optional(),
  progress: z.array(
    z.object({
      gameArea: z.string(),
      version: z.int(),
      data: z.record(z.string(), z.unknown()),
      savedAt: time,
    }),
  ),
  scores: z.array(z.object({ board: z.string(), score: z.int(), achievedAt: time })),
  credential: z
    .object({ active: z.boolean(), issuedAt: time })
    .optional()
    .meta({ description: "That there is a Basic credential; nobody knows its password but you" }),
  ledger: z
    .array(z.object({ at: z.string(), kind: z.string(), amount: z.int(), reason: z.string() }))
    .meta({ description: "Every change of the wallet, oldest first" }),
  allowances: z
    .array(z.object({ period: z.string(), used: z.int() }))
    .meta({ description: "Requests of the catalog, by the period of the plan" }),
  conversations: SentMessages,
  avatar: AvatarState.extend({
    photos: z.array(z.string()).meta({ description: "Keys of those that are kept, for a day" }),
  }),
});

export interface Everything {
  avatarsUrl: string;
  now: number;
  account: Record<string, string>;
  groups: readonly string[];
  profile: Profile;
  progress: readonly (Wallet | AreaProgress)[];
  scores: readonly Score[];
  credential?: Pick<Credential, "active" | "issuedAt">;
  ledger: readonly Pick<LedgerEntry, "at" | "kind" | "amount" | "reason">[];
  allowances: readonly Allowance[];
  conversations: z.input<typeof SentMessages>;
  avatar?: Avatar;
  /** Keys. */
  photos: readonly string[];
}

/** All there is of a player, without the columns that only serve the machinery. */
export function exportDocument(all: Everything): z.input<typeof ExportDocument> {
  const wallet = all.progress.find((row) => row.part === "wallet");
  return {
    exportedAt: all.now,
    account: all.account,
    groups: [...all.groups],
    profile: profileAnswer(all.avatarsUrl, all.profile),
    wallet: wallet && {
      balance: wallet.balance,
      inventory: wallet.inventory,
      unlocked: wallet.unlocked,
      tasks: wallet.tasks,
    },
    progress: all.progress
      .filter((row) => row.part !== "wallet")
      .map(({ part, version, data, savedAt }) => ({
        gameArea: part.slice("area#".length),
        version,
        data,
        savedAt,
      })),
    scores: all.scores
      .filter(({ deleted }) => !deleted)
      .map(({ board, score, achievedAt }) => ({ board, score, achievedAt })),
    credential: all.credential && { active: all.credential.active, issuedAt: all.credential.issuedAt },
    ledger: all.ledger.map(({ at, kind, amount, reason }) => ({ at, kind, amount, reason })),
    allowances: all.allowances.map(({ period, used }) => ({ period, used })),
    conversations: all.conversations,
    avatar: { ...avatarState(all.avatarsUrl, all.avatar, all.now), photos: [...all.photos] },
  };
}
