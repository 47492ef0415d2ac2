// Written by `npm run docs` from the game's routes.

export type AvatarFiles = {
  readonly png: AvatarUrls;
  readonly webp: AvatarUrls;
};

export type AvatarStatus = "none" | "processing" | "ready" | "failed" | "too_large" | "unsupported_type" | "bad_dimensions" | "decode_failed" | "no_face" | "bad_crop";

export type AvatarStyle = "comic" | "pixel" | "photo";

export type AvatarUrls = {
  readonly 64: string;
  readonly 256: string;
  readonly 512: string;
};

export type BoardPage = {
  readonly entries: readonly Entry[];
  /** The cursor of the next page */
  readonly cursor?: string;
};

export type Entry = {
  /** From 1; unique on the board */
  readonly rank: number;
  readonly userId: string;
  readonly username: string;
  /** A WebP file. For other sizes and types, change the end of its name to -512, -256 or -64, and to .png */
  readonly avatarUrl?: string;
  readonly score: number;
  /** Milliseconds since the epoch */
  readonly achievedAt: number;
};

export type GameArea = "forest" | "desert" | "harbour" | "tower" | "arena";

export type GameMode = "duel" | "pairs";

export type Item = {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  /** Coins for one */
  readonly price: number;
  /** False hides it from the shop */
  readonly onSale: boolean;
  /** Incremented by every change; in quotes it is the ETag for `If-Match` */
  readonly version: number;
};

export type MadeAvatars = {
  readonly comic?: AvatarFiles;
  readonly pixel?: AvatarFiles;
  readonly photo?: AvatarFiles;
};

export type MoneyAdded = {
  readonly userId: string;
  readonly amount: number;
};

export type Party = {
  readonly partyId: string;
  readonly leaderId: string;
  /** In the order in which they joined */
  readonly members: readonly {
    readonly userId: string;
    readonly username: string;
  }[];
  /** Incremented by every change of members */
  readonly version: number;
  /** The ticket of these members' newest search */
  readonly ticketId?: string;
};

export type PlayerReset = {
  readonly userId: string;
  /** Coins taken from the wallet; negative if coins were added */
  readonly taken: number;
  /** The scores are removed from the boards within seconds */
  readonly status: "pending";
};

export type Preset = "astronaut" | "dragon" | "fox" | "knight" | "owl" | "robot" | "slime" | "witch";

export type Profile = {
  readonly userId: string;
  readonly username: string;
  /** Not linked to an e-mail address yet */
  readonly guest?: true;
  readonly displayName?: string;
  readonly bio?: string;
  /** ISO 3166-1 alpha-2 */
  readonly country?: string;
  /** True if searches by name find you */
  readonly listed: boolean;
  /** A WebP file. For other sizes and types, change the end of its name to -512, -256 or -64, and to .png */
  readonly avatarUrl?: string;
  /** Milliseconds since the epoch */
  readonly createdAt: number;
  /** Set while you are banned */
  readonly bannedAt?: number;
  /** Incremented by every change; in quotes it is the ETag */
  readonly version: number;
};

export type RunReward = {
  /** A game area */
  readonly gameArea: GameArea;
  /** The number of the area's marks that were reached and paid today */
  readonly reached: number;
  /** Coins that the area has paid today */
  readonly coins: number;
};

export type SavedProgress = {
  readonly gameArea: string;
  /** Send it with the next save; 0 if nothing has been saved yet */
  readonly version: number;
  readonly data: Readonly<Record<string, unknown>>;
  /** Milliseconds since the epoch */
  readonly savedAt?: number;
};

export type ScoreResult = {
  /** The player's score on the board */
  readonly best: number;
  /** True if this submission changed it */
  readonly improved: boolean;
  /** The previous score; absent for a first score or a retry */
  readonly previous?: number;
};

export type Search = {
  readonly ticketId: string;
  readonly mode: string;
  readonly status: "QUEUED" | "SEARCHING" | "REQUIRES_ACCEPTANCE" | "PLACING" | "COMPLETED" | "CANCELLED" | "TIMED_OUT" | "FAILED";
  /** How often the search was started again because other players did not accept a match */
  readonly restarts?: number;
  /** Since the search began */
  readonly elapsedSeconds: number;
  /** GameLift's estimate; absent while there is none */
  readonly estimatedWaitSeconds?: number;
  readonly matchId?: string;
  /** The deadline for accepting the match, in milliseconds since the epoch */
  readonly acceptBy?: number;
  /** The number of the match's players who have accepted */
  readonly accepted?: number;
  readonly team?: string;
  /** Where the match is played */
  readonly ipAddress?: string;
  readonly dnsName?: string;
  readonly port?: number;
  /** The player's seat, to present to the game server */
  readonly playerSessionId?: string;
  /** The topic that relays a match without a game server: relay:<matchId> */
  readonly channel?: string;
  /** Why the search ended without a match */
  readonly reason?: string;
};

export type Seat = {
  readonly gameSessionId: string;
  readonly status: string;
  readonly ipAddress: string;
  readonly dnsName?: string;
  readonly port: number;
  /** The player's seat, to present to the game server */
  readonly playerSessionId: string;
};

export type ShownAvatar = {
  readonly style?: AvatarStyle;
  readonly preset?: Preset;
  readonly png: AvatarUrls;
  readonly webp: AvatarUrls;
};

export type Square = {
  /** The left edge */
  readonly x: number;
  /** The upper edge */
  readonly y: number;
  readonly side: number;
};

export type TaskId = "welcome" | "first-avatar" | "daily-visit" | "daily-run" | "weekly-tournament";

/** The requests and answers of the routes. */
export interface RouteTypes {
  /** DELETE /admin/players/{id}: Delete a player's account and all its data, within seconds to minutes; the audit log records who did it. */
  readonly deleteAccount: {
    readonly request: {
      readonly params: { readonly id: string };
    };
    readonly answer: {
      readonly status: "pending";
    };
  };
  /** DELETE /admin/players/{id}/ban: Lift a player's ban, even if the account is deleted; the audit log records who did it. */
  readonly deleteBan: {
    readonly request: {
      readonly params: { readonly id: string };
    };
    readonly answer: undefined;
  };
  /** DELETE /blocks/{name}: Unblock a player. */
  readonly deleteBlock: {
    readonly request: {
      readonly params: { readonly name: string };
    };
    readonly answer: undefined;
  };
  /** DELETE /credentials: Revoke your Basic credential, with immediate effect. */
  readonly deleteCredentials: {
    readonly request: {};
    readonly answer: undefined;
  };
  /** DELETE /catalog/{id}: Delete an item from the price list. */
  readonly deleteItem: {
    readonly request: {
      readonly params: { readonly id: string };
    };
    readonly answer: undefined;
  };
  /** DELETE /matchmaking/{ticketId}: Cancel your search, for all players in its ticket. In a party, only the leader can. */
  readonly deleteMatchmaking: {
    readonly request: {
      readonly params: { readonly ticketId: string };
    };
    readonly answer: undefined;
  };
  /** DELETE /parties/{id}/players/{userId}: Leave a party or decline its invitation (`me`); its leader can remove others. This ends the party's search. */
  readonly deleteMember: {
    readonly request: {
      readonly params: { readonly id: string; readonly userId: string };
    };
    readonly answer: undefined;
  };
  /** DELETE /admin/messages/{conversationId}/{messageId}: Delete a message; the audit log records who did it. */
  readonly deleteMessage: {
    readonly request: {
      readonly params: { readonly conversationId: string; readonly messageId: string };
    };
    readonly answer: undefined;
  };
  /** DELETE /parties/{id}: Disband the party that you lead, which ends its search. */
  readonly deleteParty: {
    readonly request: {
      readonly params: { readonly id: string };
    };
    readonly answer: undefined;
  };
  /** DELETE /game-sessions/{id}/players/me: Leave a game session, which ends if nobody else has a seat there. GameLift frees an unclaimed seat a minute after it was reserved, and a claimed one when the game server removes the player. */
  readonly deletePlayer: {
    readonly request: {
      readonly params: { readonly id: string };
    };
    readonly answer: undefined;
  };
  /** DELETE /profile: Delete your account and all its data, within seconds to minutes. */
  readonly deleteProfile: {
    readonly request: {};
    readonly answer: {
      readonly status: "pending";
    };
  };
  /** DELETE /admin/staff/{id}: Dismiss an admin or editor: they lose these groups and are signed out everywhere, and stay a player; the audit log records who did it. */
  readonly deleteStaff: {
    readonly request: {
      readonly params: { readonly id: string };
    };
    readonly answer: undefined;
  };
  /** GET /avatar: Your avatar, the status of your last photo, and the avatars that you can choose. */
  readonly getAvatar: {
    readonly request: {};
    readonly answer: {
      /** The status of the last request. A refused photo does not change the visible avatar: too_large (over 5 MB), unsupported_type (not JPEG, PNG or WebP), bad_dimensions (128 to 8,192 pixels a side, 25 million in all, 16 for CMYK, no animation), decode_failed, no_face, bad_crop (the square reaches beyond the photo); failed: a server error, try again */
      readonly status: AvatarStatus;
      /** The style requested for the last photo */
      readonly style?: AvatarStyle;
      /** The key of the last photo, for POST /avatar/process; valid for a day */
      readonly key?: string;
      /** The avatar that others see */
      readonly shown?: ShownAvatar;
      /** Avatars made from your photo; choose one with POST /avatar/update */
      readonly made: MadeAvatars;
      /** The number of faces in that photo; the avatar shows the largest. 0 if you framed the photo yourself */
      readonly faceCount?: number;
      /** The part of that photo that the newest avatar shows, in the photo's own pixels */
      readonly frame?: Square;
      /** Presets; choose one with POST /avatar/update */
      readonly presets: {
        readonly astronaut: AvatarFiles;
        readonly dragon: AvatarFiles;
        readonly fox: AvatarFiles;
        readonly knight: AvatarFiles;
        readonly owl: AvatarFiles;
        readonly robot: AvatarFiles;
        readonly slime: AvatarFiles;
        readonly witch: AvatarFiles;
      };
    };
  };
  /** GET /blocks: The names of the players you have blocked, 100 a page; the header X-Next-Cursor is the cursor of the next page. */
  readonly getBlocks: {
    readonly request: {
      readonly query?: {
        /** The `cursor` of the previous page; absent for the first page */
        readonly cursor?: string;
      };
    };
    readonly answer: readonly string[];
  };
  /** GET /catalog: A page of the shop's price list, sorted by id. */
  readonly getCatalog: {
    readonly request: {
      readonly query?: {
        /** Items per page; 100 if absent */
        readonly limit?: string;
        /** The `next` of the previous page; absent for the first page */
        readonly cursor?: string;
      };
    };
    readonly answer: {
      readonly items: readonly Item[];
      /** The cursor of the next page; absent at the end */
      readonly next?: string;
    };
  };
  /** GET /content/{proxy+}: A document that the game's developers published, such as `/content/news.json`; see docs/content.md. */
  readonly getContent: {
    readonly request: {
      readonly params: { readonly proxy: string };
      readonly headers?: {
        readonly "if-none-match"?: string;
      };
    };
    readonly answer: Readonly<Record<string, unknown>>;
  };
  /** GET /conversations/{id}: A conversation and its newest messages, oldest first; the header X-Next-Cursor is the `before` of the next older page. */
  readonly getConversation: {
    readonly request: {
      readonly params: { readonly id: string };
      readonly query?: {
        /** Only messages before the one with this `id`, or before this time in milliseconds since the epoch */
        readonly before?: string;
        readonly limit?: number;
      };
    };
    readonly answer: {
      readonly id: string;
      /** Names, sorted */
      readonly participants: readonly string[];
      /** The time of the newest message, in milliseconds since the epoch */
      readonly last?: number;
      /** Another player started it and you have not accepted: PATCH it, or send a message */
      readonly invited?: true;
      /** You get no notifications about its messages */
      readonly muted?: true;
      readonly messages: readonly {
        /** Ids sort in the order of messages */
        readonly id: string;
        /** A name */
        readonly sender: string;
        /** Milliseconds since the epoch */
        readonly time: number;
        readonly message: string;
      }[];
    };
  };
  /** GET /conversations: Your conversations, 100 a page; the header X-Next-Cursor is the cursor of the next page. */
  readonly getConversations: {
    readonly request: {
      readonly query?: {
        /** The `cursor` of the previous page; absent for the first page */
        readonly cursor?: string;
      };
    };
    readonly answer: readonly {
      readonly id: string;
      /** Names, sorted */
      readonly participants: readonly string[];
      /** The time of the newest message, in milliseconds since the epoch */
      readonly last?: number;
      /** Another player started it and you have not accepted: PATCH it, or send a message */
      readonly invited?: true;
      /** You get no notifications about its messages */
      readonly muted?: true;
    }[];
  };
  /** GET /game-sessions/{id}: A game session. If you have a seat, with the address and the seat. */
  readonly getGameSession: {
    readonly request: {
      readonly params: { readonly id: string };
    };
    readonly answer: {
      readonly gameSessionId: string;
      readonly mode: string;
      readonly name?: string;
      readonly properties: Readonly<Record<string, string>>;
      /** `PENDING`, or GameLift's status; an `ACTIVE` session can be joined */
      readonly status: string;
      /** Seats that are taken */
      readonly players: number;
      readonly maximumPlayers: number;
      readonly ipAddress?: string;
      readonly dnsName?: string;
      readonly port?: number;
      /** The player's seat, to present to the game server */
      readonly playerSessionId?: string;
    };
  };
  /** GET /game-sessions: Game sessions of a mode with free seats, newest first. */
  readonly getGameSessions: {
    readonly request: {
      readonly query: {
        /** A game mode that game servers host */
        readonly mode: "duel";
        /** Sessions per page */
        readonly limit?: number;
        /** The `cursor` of the previous page; absent for the first page */
        readonly cursor?: string;
      };
    };
    readonly answer: {
      readonly gameSessions: readonly {
        readonly gameSessionId: string;
        readonly mode: string;
        readonly name?: string;
        readonly properties: Readonly<Record<string, string>>;
        /** `PENDING`, or GameLift's status; an `ACTIVE` session can be joined */
        readonly status: string;
        /** Seats that are taken */
        readonly players: number;
        readonly maximumPlayers: number;
      }[];
      /** The cursor of the next page; absent at the end */
      readonly cursor?: string;
    };
  };
  /** GET /leaderboard/global: The sum of each player's scores over the game areas where higher is better, best first. */
  readonly getGlobalLeaderboard: {
    readonly request: {
      readonly query?: {
        readonly limit?: number;
        /** The rank of the first entry; 1 if absent */
        readonly from?: number;
        /** The `cursor` of the previous page; absent for the first page */
        readonly cursor?: string;
      };
    };
    readonly answer: BoardPage;
  };
  /** GET /catalog/{id}: An item of the price list, on sale or not. */
  readonly getItem: {
    readonly request: {
      readonly params: { readonly id: string };
    };
    readonly answer: Item;
  };
  /** GET /leaderboard: The standings of a game area, best first. */
  readonly getLeaderboard: {
    readonly request: {
      readonly query: {
        readonly limit?: number;
        /** The rank of the first entry; 1 if absent */
        readonly from?: number;
        /** The `cursor` of the previous page; absent for the first page */
        readonly cursor?: string;
        /** A game area */
        readonly gameArea: GameArea;
        readonly window?: "all" | "week" | "day";
      };
    };
    readonly answer: BoardPage;
  };
  /** GET /matches: Your matches of the last year, newest first. */
  readonly getMatches: {
    readonly request: {
      readonly query?: {
        /** Matches per page */
        readonly limit?: number;
        /** The `cursor` of the previous page; absent for the first page */
        readonly cursor?: string;
      };
    };
    readonly answer: {
      readonly matches: readonly {
        readonly matchId: string;
        readonly mode: string;
        /** When the match was made, in milliseconds since the epoch */
        readonly at: number;
        /** 1 is the best; equal places are a draw */
        readonly place: number;
        readonly score: number;
        readonly coins: number;
        readonly skillChange: number;
        /** False if only its players reported how it ended */
        readonly ranked: boolean;
        /** The other players, except those who have deleted their account */
        readonly others: readonly {
          readonly userId: string;
          readonly username: string;
        }[];
      }[];
      /** The cursor of the next page; absent at the end */
      readonly cursor?: string;
    };
  };
  /** GET /matchmaking/{ticketId}: Your search: 202 while it continues, then 200 with the match's address and your seat, or with the reason why there is no match. */
  readonly getMatchmaking: {
    readonly request: {
      readonly params: { readonly ticketId: string };
    };
    readonly answer: Search;
  };
  /** GET /leaderboard/me: Your rank on a board, with the players around you. */
  readonly getMyRank: {
    readonly request: {
      readonly query: {
        /** A game area, or the global board */
        readonly gameArea: "forest" | "desert" | "harbour" | "tower" | "arena" | "global";
        readonly window?: "all" | "week" | "day";
        /** The number of entries to return above yours, and below it */
        readonly around?: number;
        /** The status if you have no score on this board. With 200, the answer has no rank */
        readonly unranked?: "200" | "404";
      };
    };
    readonly answer: {
      /** From 1. Exact once all changes of the board have been counted */
      readonly rank?: number;
      readonly score?: number;
      /** The number of players on the board */
      readonly total?: number;
      /** Your entry and those around it, best first */
      readonly neighbours: readonly Entry[];
    };
  };
  /** GET /parties: Your party, if you are in one, and your invitations. */
  readonly getParties: {
    readonly request: {};
    readonly answer: {
      readonly party?: Party;
      readonly invitations: readonly {
        readonly partyId: string;
        /** The name of the player who invited you */
        readonly from: string;
        /** When the invitation expires, in milliseconds since the epoch */
        readonly until: number;
      }[];
    };
  };
  /** GET /players: Public profiles of players by name; unknown names are omitted. */
  readonly getPlayers: {
    readonly request: {
      readonly query: {
        /** Up to 25 names, each percent-encoded, separated by commas */
        readonly names: string;
      };
    };
    readonly answer: readonly {
      readonly userId: string;
      readonly username: string;
      readonly displayName?: string;
      /** A WebP file. For other sizes and types, change the end of its name to -512, -256 or -64, and to .png */
      readonly avatarUrl?: string;
    }[];
  };
  /** GET /profile: Your profile. */
  readonly getProfile: {
    readonly request: {};
    readonly answer: Profile;
  };
  /** GET /profile/export: All of your personal data as JSON files. The first request starts the export; repeat the request until it is ready. */
  readonly getProfileExport: {
    readonly request: {};
    readonly answer: {
      readonly status: "ready";
      /** Milliseconds since the epoch */
      readonly readyAt: number;
      /** The files can be downloaded until then; afterwards a request starts a new export */
      readonly expiresAt: number;
      /** GET each url within 15 minutes, without an Authorization header */
      readonly files: readonly {
        readonly url: string;
        readonly bytes: number;
      }[];
    } | {
      readonly status: "pending";
      /** Milliseconds since the epoch */
      readonly requestedAt: number;
    };
  };
  /** GET /progress: The player's progress in one area; without `gameArea`, in all areas with saved progress. */
  readonly getProgress: {
    readonly request: {
      readonly query?: {
        /** A game area */
        readonly gameArea?: GameArea;
      };
    };
    readonly answer: SavedProgress | {
      readonly areas: readonly SavedProgress[];
    };
  };
  /** GET /seasons/{season}: The final standings of a past day or week, such as day-2026-11-20 or week-2026-W47. */
  readonly getSeason: {
    readonly request: {
      readonly params: { readonly season: string };
      readonly query: {
        readonly limit?: number;
        /** The rank of the first entry; 1 if absent */
        readonly from?: number;
        /** The `cursor` of the previous page; absent for the first page */
        readonly cursor?: string;
        /** A game area */
        readonly gameArea: GameArea;
        /** The status for a season that is not closed. With 200, the answer has no entries */
        readonly unclosed?: "200" | "404";
      };
    };
    readonly answer: {
      /** Milliseconds since the epoch; absent if the season is not closed */
      readonly closedAt?: number;
      /** The number of players */
      readonly players: number;
      readonly entries: readonly {
        /** From 1; unique on the board */
        readonly rank: number;
        readonly userId?: string;
        readonly username?: string;
        /** A WebP file. For other sizes and types, change the end of its name to -512, -256 or -64, and to .png */
        readonly avatarUrl?: string;
        readonly score: number;
        /** Milliseconds since the epoch */
        readonly achievedAt: number;
      }[];
      /** The cursor of the next page */
      readonly cursor?: string;
    };
  };
  /** GET /tasks: The player's tasks with their states, and what runs have paid today. */
  readonly getTasks: {
    readonly request: {};
    readonly answer: {
      readonly tasks: readonly ({
        /** A task */
        readonly taskId: TaskId;
        /** `open`: not done yet; `done`: POST /task/complete pays it; `paid`: already paid in this period */
        readonly state: "open" | "done" | "paid";
        /** When a paid task can be completed again */
        readonly next?: string;
      })[];
      readonly runs: readonly RunReward[];
    };
  };
  /** GET /users: The names that begin with these letters, sorted; the header X-Next-Cursor is the cursor of the next page. Players who do not want to be found (PATCH /profile) are omitted. */
  readonly getUsers: {
    readonly request: {
      readonly query: {
        /** The first letters, at least three */
        readonly prefix: string;
        readonly limit?: number;
        /** The `cursor` of the previous page; absent for the first page */
        readonly cursor?: string;
      };
    };
    readonly answer: readonly string[];
  };
  /** GET /wallet: The player's coins, items and unlocked areas, with a page of the ledger, newest first. */
  readonly getWallet: {
    readonly request: {
      readonly query?: {
        /** Entries per page */
        readonly limit?: number;
        /** The `cursor` of the previous page; absent for the first page */
        readonly cursor?: string;
      };
    };
    readonly answer: {
      /** Coins */
      readonly balance: number;
      /** The quantity of each item */
      readonly inventory: Readonly<Record<string, number>>;
      readonly unlocked: readonly GameArea[];
      readonly ledger: readonly {
        readonly id: string;
        readonly at: string;
        /** The source of the change, such as `shop/buy` */
        readonly kind: string;
        /** Coins added; negative for payments */
        readonly amount: number;
        readonly reason: string;
      }[];
      /** The cursor of the next page; absent at the end */
      readonly cursor?: string;
    };
  };
  /** PATCH /conversations/{id}: Accept an invitation, leave a conversation or return to it, mute or unmute it. */
  readonly patchConversation: {
    readonly request: {
      readonly params: { readonly id: string };
      readonly body: {
        readonly state?: "accepted" | "left";
        readonly muted?: boolean;
      };
    };
    readonly answer: undefined;
  };
  /** PATCH /profile: Change your profile. */
  readonly patchProfile: {
    readonly request: {
      readonly headers?: {
        readonly "if-match"?: string;
      };
      readonly body: {
        readonly displayName?: string | null;
        readonly bio?: string | null;
        /** ISO 3166-1 alpha-2 */
        readonly country?: ("AD" | "AE" | "AF" | "AG" | "AI" | "AL" | "AM" | "AO" | "AQ" | "AR" | "AS" | "AT" | "AU" | "AW" | "AX" | "AZ" | "BA" | "BB" | "BD" | "BE" | "BF" | "BG" | "BH" | "BI" | "BJ" | "BL" | "BM" | "BN" | "BO" | "BQ" | "BR" | "BS" | "BT" | "BV" | "BW" | "BY" | "BZ" | "CA" | "CC" | "CD" | "CF" | "CG" | "CH" | "CI" | "CK" | "CL" | "CM" | "CN" | "CO" | "CR" | "CU" | "CV" | "CW" | "CX" | "CY" | "CZ" | "DE" | "DJ" | "DK" | "DM" | "DO" | "DZ" | "EC" | "EE" | "EG" | "EH" | "ER" | "ES" | "ET" | "FI" | "FJ" | "FK" | "FM" | "FO" | "FR" | "GA" | "GB" | "GD" | "GE" | "GF" | "GG" | "GH" | "GI" | "GL" | "GM" | "GN" | "GP" | "GQ" | "GR" | "GS" | "GT" | "GU" | "GW" | "GY" | "HK" | "HM" | "HN" | "HR" | "HT" | "HU" | "ID" | "IE" | "IL" | "IM" | "IN" | "IO" | "IQ" | "IR" | "IS" | "IT" | "JE" | "JM" | "JO" | "JP" | "KE" | "KG" | "KH" | "KI" | "KM" | "KN" | "KP" | "KR" | "KW" | "KY" | "KZ" | "LA" | "LB" | "LC" | "LI" | "LK" | "LR" | "LS" | "LT" | "LU" | "LV" | "LY" | "MA" | "MC" | "MD" | "ME" | "MF" | "MG" | "MH" | "MK" | "ML" | "MM" | "MN" | "MO" | "MP" | "MQ" | "MR" | "MS" | "MT" | "MU" | "MV" | "MW" | "MX" | "MY" | "MZ" | "NA" | "NC" | "NE" | "NF" | "NG" | "NI" | "NL" | "NO" | "NP" | "NR" | "NU" | "NZ" | "OM" | "PA" | "PE" | "PF" | "PG" | "PH" | "PK" | "PL" | "PM" | "PN" | "PR" | "PS" | "PT" | "PW" | "PY" | "QA" | "RE" | "RO" | "RS" | "RU" | "RW" | "SA" | "SB" | "SC" | "SD" | "SE" | "SG" | "SH" | "SI" | "SJ" | "SK" | "SL" | "SM" | "SN" | "SO" | "SR" | "SS" | "ST" | "SV" | "SX" | "SY" | "SZ" | "TC" | "TD" | "TF" | "TG" | "TH" | "TJ" | "TK" | "TL" | "TM" | "TN" | "TO" | "TR" | "TT" | "TV" | "TW" | "TZ" | "UA" | "UG" | "UM" | "US" | "UY" | "UZ" | "VA" | "VC" | "VE" | "VG" | "VI" | "VN" | "VU" | "WF" | "WS" | "YE" | "YT" | "ZA" | "ZM" | "ZW") | null;
        /** True if searches by name find you */
        readonly listed?: boolean;
      };
    };
    readonly answer: Profile;
  };
  /** POST /matchmaking/{ticketId}/accept: Accept the match that was found, or decline it; the first answer counts. Each further match that you decline within two hours makes your next search wait longer. */
  readonly postAccept: {
    readonly request: {
      readonly params: { readonly ticketId: string };
      readonly body: {
        readonly accept: boolean;
      };
    };
    readonly answer: undefined;
  };
  /** POST /admin/players/{id}/ban: Ban a player, including from new accounts; the audit log records who did it. */
  readonly postBan: {
    readonly request: {
      readonly params: { readonly id: string };
      readonly body: {
        /** Stored with the action */
        readonly reason: string;
      };
    };
    readonly answer: undefined;
  };
  /** POST /conversations: Get or start your conversation with the players of these names. */
  readonly postConversation: {
    readonly request: {
      readonly body: readonly string[];
    };
    readonly answer: string;
  };
  /** POST /credentials: Issue the Basic credential for /partner; it replaces the previous one. */
  readonly postCredentials: {
    readonly request: {};
    readonly answer: {
      /** Your id */
      readonly username: string;
      /** Not shown again */
      readonly password: string;
      /** Milliseconds since the epoch */
      readonly issuedAt: number;
    };
  };
  /** POST /game-sessions: Create a game session and take a seat in it: 201 if it is ready within 8 s, otherwise 202. */
  readonly postGameSession: {
    readonly request: {
      readonly body: {
        /** A game mode that game servers host */
        readonly mode: "duel";
        readonly name?: string;
        readonly properties?: Readonly<Record<string, string>>;
      };
    };
    readonly answer: Seat | {
      readonly gameSessionId: string;
      readonly status: "PENDING";
    };
  };
  /** POST /admin/players/{id}/grant: Give a player coins; the audit log records who did it. */
  readonly postGrant: {
    readonly request: {
      readonly params: { readonly id: string };
      readonly body: {
        readonly amount: number;
        /** Stored with the action */
        readonly reason: string;
      };
    };
    readonly answer: MoneyAdded;
  };
  /** POST /auth/guest: Create a guest: a player without a password to remember. Sign in to Cognito with the name and secret. Requires the solution of a challenge from POST /auth/guest/challenge. */
  readonly postGuest: {
    readonly request: {
      readonly body: {
        /** From POST /auth/guest/challenge */
        readonly challenge: string;
        /** A text that solves the challenge */
        readonly solution: string;
      };
    };
    readonly answer: {
      readonly userId: string;
      readonly username: string;
      /** The password. Store it on the device: it is not shown again */
      readonly secret: string;
    };
  };
  /** POST /auth/guest/challenge: Get the proof-of-work challenge for a new account: a guest, or a sign-up, which sends challenge and solution as ClientMetadata. It gets harder with each account from the caller's networks today. */
  readonly postGuestChallenge: {
    readonly request: {};
    readonly answer: {
      /** Good for one account */
      readonly challenge: string;
      /** Find a `solution` for which SHA-256 of `<challenge>.<solution>` begins with this many zero bits */
      readonly bits: number;
      /** Seconds */
      readonly expiresIn: number;
    };
  };
  /** POST /parties/{id}/invitations: Invite a player by name to the party that you lead. The invitation is valid for ten minutes and is sent to the player's sockets. */
  readonly postInvitation: {
    readonly request: {
      readonly params: { readonly id: string };
      readonly body: {
        readonly name: string;
      };
    };
    readonly answer: undefined;
  };
  /** POST /item/use: Use up one of an item that you own, in a round. */
  readonly postItemUse: {
    readonly request: {
      readonly body: {
        /** An item that a round uses up */
        readonly itemId: "climbing-rope" | "health-potion";
      };
    };
    readonly answer: {
      readonly itemId: "climbing-rope" | "health-potion";
    };
  };
  /** POST /auth/link: Give a guest an e-mail address and a password; all data stays. The address can sign in once it is verified: GetUserAttributeVerificationCode mails a code; VerifyUserAttribute accepts it unless the address has an account. */
  readonly postLink: {
    readonly request: {
      readonly body: {
        readonly email: string;
        /** At least 12 characters */
        readonly password: string;
      };
    };
    readonly answer: {
      readonly userId: string;
      readonly username: string;
      readonly email: string;
    };
  };
  /** POST /matchmaking: Search for a match, alone or with the party that you lead. Progress is also sent to the players' sockets. */
  readonly postMatchmaking: {
    readonly request: {
      readonly body: {
        /** A game mode */
        readonly mode: GameMode;
        /** Milliseconds to each location, whole numbers from 1 */
        readonly latencies: Readonly<Record<string, number>>;
        /** The id of the party that you lead */
        readonly party?: string;
      };
    };
    readonly answer: {
      readonly ticketId: string;
    };
  };
  /** POST /conversations/{id}: Send a message to a conversation. */
  readonly postMessage: {
    readonly request: {
      readonly params: { readonly id: string };
      readonly body: string;
    };
    readonly answer: undefined;
  };
  /** POST /parties: Create a party, which you lead: players who search for matches together. A player can be in one party. */
  readonly postParty: {
    readonly request: {};
    readonly answer: Party;
  };
  /** POST /game-sessions/{id}/players: Join a game session. A player has one seat, and must claim it at the game server within a minute. */
  readonly postPlayer: {
    readonly request: {
      readonly params: { readonly id: string };
    };
    readonly answer: Seat;
  };
  /** POST /avatar/presign: Get a request that uploads one photo of this type and size, once. The photo then becomes your avatar. 40 a day. */
  readonly postPresign: {
    readonly request: {
      readonly body: {
        readonly contentType: "image/jpeg" | "image/png" | "image/webp";
        /** The photo's exact size; at most 5 MB */
        readonly bytes: number;
        /** The style of the avatar */
        readonly style?: AvatarStyle;
      };
    };
    readonly answer: {
      readonly method: "PUT";
      /** Send the photo here, as the body. S3 answers 200; 412 if a photo was already sent, for example by an attempt whose answer was lost; 409 if the upload should be sent again */
      readonly url: string;
      /** Send all of these headers: without one of them, S3 answers 403. Browsers set `content-length` themselves */
      readonly headers: Readonly<Record<string, string>>;
      /** The photo's key. Of two photos, the one with the later key wins */
      readonly key: string;
      /** Seconds in which the upload must begin */
      readonly expiresIn: number;
    };
  };
  /** POST /avatar/process: Make another avatar from a photo; GET /avatar and a message on your sockets report the result. */
  readonly postProcess: {
    readonly request: {
      readonly body: {
        /** From POST /avatar/presign */
        readonly key: string;
        readonly style: AvatarStyle;
        /** The square to show, in pixels of the upright photo; without one, the largest face. A square that reaches beyond the photo results in `bad_crop` */
        readonly crop?: Square;
      };
    };
    readonly answer: {
      readonly status: "processing";
      readonly key: string;
      readonly style: AvatarStyle;
    };
  };
  /** POST /progress: Save the player's progress in an area, unless it was saved since the given version. */
  readonly postProgress: {
    readonly request: {
      readonly body: {
        /** A game area */
        readonly gameArea: GameArea;
        /** The version last seen; 0 for the first save */
        readonly version: number;
        /** A JSON object of at most 4 KB and 16 levels */
        readonly data: Readonly<Record<string, unknown>>;
      };
    };
    readonly answer: SavedProgress;
  };
  /** POST /admin/players/{id}/reset: Reset a player's wallet, unlocked areas, progress, skills and scores. The account, profile, avatars and conversations stay. The audit log records who did it. */
  readonly postReset: {
    readonly request: {
      readonly params: { readonly id: string };
      readonly body: {
        /** Stored with the action */
        readonly reason: string;
      };
    };
    readonly answer: PlayerReset;
  };
  /** POST /matches/{matchId}/results: Report how a match without a game server ended. Once all its players have reported the same results, it is added to their histories, unranked. */
  readonly postResults: {
    readonly request: {
      readonly params: { readonly matchId: string };
      readonly body: {
        readonly results: readonly {
          readonly userId: string;
          /** 1 is the best; equal places are a draw */
          readonly place: number;
          /** The score for the mode's boards, within the bounds of their area */
          readonly score: number;
        }[];
      };
    };
    readonly answer: {
      readonly matchId: string;
      readonly status: "waiting" | "agreed" | "disputed";
    };
  };
  /** POST /run/reward: Collect the coins for the marks that your score on an area's daily board has reached, and for the previous day's marks that you have not collected. */
  readonly postRunReward: {
    readonly request: {
      readonly body: {
        /** A game area */
        readonly gameArea: GameArea;
      };
    };
    readonly answer: RunReward;
  };
  /** POST /score: Submit a score for a game area. */
  readonly postScore: {
    readonly request: {
      readonly body: {
        /** A game area */
        readonly gameArea: GameArea;
        readonly score: number;
      };
    };
    readonly answer: ScoreResult;
  };
  /** POST /shop/buy: Buy an item at the catalog's price. */
  readonly postShopBuy: {
    readonly request: {
      readonly body: {
        /** An item of the catalog */
        readonly itemId: string;
        readonly quantity: number;
        /** The price that the player saw, for one. If it has changed, nothing is paid */
        readonly price?: number;
      };
    };
    readonly answer: {
      /** An item of the catalog */
      readonly itemId: string;
      readonly quantity: number;
      /** Coins */
      readonly paid: number;
    };
  };
  /** POST /auth/sign-out: Sign out everywhere, on this device too: all your tokens are refused within 5 seconds, and your sockets close. Cognito's GlobalSignOut leaves ID tokens valid until they expire. Once it has worked, a retry gets a 401. */
  readonly postSignOut: {
    readonly request: {};
    readonly answer: undefined;
  };
  /** POST /task/complete: Collect the reward of a task that is done, once per period. */
  readonly postTaskComplete: {
    readonly request: {
      readonly body: {
        /** A task */
        readonly taskId: TaskId;
      };
    };
    readonly answer: {
      /** A task */
      readonly taskId: TaskId;
      /** Coins */
      readonly reward: number;
      /** The time from which the task can be completed again */
      readonly next?: string;
    };
  };
  /** POST /realtime/ticket: Get a ticket that opens one WebSocket: connect to `<url>?ticket=<ticket>`. */
  readonly postTicket: {
    readonly request: {};
    readonly answer: {
      /** Opens one socket */
      readonly ticket: string;
      /** The URL of the WebSocket API */
      readonly url: string;
      /** Seconds */
      readonly expiresIn: number;
    };
  };
  /** POST /unlock: Unlock a game area, once, for its price. */
  readonly postUnlock: {
    readonly request: {
      readonly body: {
        /** A game area */
        readonly areaId: GameArea;
        /** The price that the player saw, for one. If it has changed, nothing is paid */
        readonly price?: number;
      };
    };
    readonly answer: {
      /** A game area */
      readonly areaId: GameArea;
      /** Coins */
      readonly paid: number;
    };
  };
  /** POST /avatar/update: Choose the avatar that others see: one made from your photo, or a preset. */
  readonly postUpdate: {
    readonly request: {
      readonly body: {
        /** One of `made` in GET /avatar */
        readonly style?: AvatarStyle;
        readonly preset?: Preset;
      };
    };
    readonly answer: {
      /** The status of the last request. A refused photo does not change the visible avatar: too_large (over 5 MB), unsupported_type (not JPEG, PNG or WebP), bad_dimensions (128 to 8,192 pixels a side, 25 million in all, 16 for CMYK, no animation), decode_failed, no_face, bad_crop (the square reaches beyond the photo); failed: a server error, try again */
      readonly status: AvatarStatus;
      /** The style requested for the last photo */
      readonly style?: AvatarStyle;
      /** The key of the last photo, for POST /avatar/process; valid for a day */
      readonly key?: string;
      /** The avatar that others see */
      readonly shown?: ShownAvatar;
      /** Avatars made from your photo; choose one with POST /avatar/update */
      readonly made: MadeAvatars;
      /** The number of faces in that photo; the avatar shows the largest. 0 if you framed the photo yourself */
      readonly faceCount?: number;
      /** The part of that photo that the newest avatar shows, in the photo's own pixels */
      readonly frame?: Square;
    };
  };
  /** PUT /blocks/{name}: Block a player, who then cannot start a conversation with you, and is not matched with you: searches use your newest 100 blocks. You stay in existing ones unless you leave them. */
  readonly putBlock: {
    readonly request: {
      readonly params: { readonly name: string };
    };
    readonly answer: undefined;
  };
  /** PUT /catalog/{id}: Create or replace an item of the price list. */
  readonly putItem: {
    readonly request: {
      readonly params: { readonly id: string };
      readonly headers?: {
        readonly "if-match"?: string;
      };
      readonly body: {
        readonly name: string;
        readonly description: string;
        /** Coins for one */
        readonly price: number;
        /** False hides it from the shop */
        readonly onSale: boolean;
      };
    };
    readonly answer: {
      readonly message: string;
    };
  };
  /** PUT /parties/{id}/players/me: Join a party that has invited you, with your latencies for its searches; or update your latencies. */
  readonly putMember: {
    readonly request: {
      readonly params: { readonly id: string };
      readonly body: {
        /** Milliseconds to each location, whole numbers from 1 */
        readonly latencies?: Readonly<Record<string, number>>;
      };
    };
    readonly answer: Party;
  };
}

/** Method, path and caller of each route. */
export const routes = {
  deleteAccount: { method: "DELETE", path: "/admin/players/{id}", caller: "player", keyed: false },
  deleteBan: { method: "DELETE", path: "/admin/players/{id}/ban", caller: "player", keyed: false },
  deleteBlock: { method: "DELETE", path: "/blocks/{name}", caller: "player", keyed: false },
  deleteCredentials: { method: "DELETE", path: "/credentials", caller: "player", keyed: false },
  deleteItem: { method: "DELETE", path: "/catalog/{id}", caller: "player", keyed: false },
  deleteMatchmaking: { method: "DELETE", path: "/matchmaking/{ticketId}", caller: "player", keyed: false },
  deleteMember: { method: "DELETE", path: "/parties/{id}/players/{userId}", caller: "player", keyed: false },
  deleteMessage: { method: "DELETE", path: "/admin/messages/{conversationId}/{messageId}", caller: "player", keyed: true },
  deleteParty: { method: "DELETE", path: "/parties/{id}", caller: "player", keyed: false },
  deletePlayer: { method: "DELETE", path: "/game-sessions/{id}/players/me", caller: "player", keyed: false },
  deleteProfile: { method: "DELETE", path: "/profile", caller: "player", keyed: false },
  deleteStaff: { method: "DELETE", path: "/admin/staff/{id}", caller: "player", keyed: false },
  getAvatar: { method: "GET", path: "/avatar", caller: "player", keyed: false },
  getBlocks: { method: "GET", path: "/blocks", caller: "player", keyed: false },
  getCatalog: { method: "GET", path: "/catalog", caller: "key", keyed: false },
  getContent: { method: "GET", path: "/content/{proxy+}", caller: "player", keyed: false },
  getConversation: { method: "GET", path: "/conversations/{id}", caller: "player", keyed: false },
  getConversations: { method: "GET", path: "/conversations", caller: "player", keyed: false },
  getGameSession: { method: "GET", path: "/game-sessions/{id}", caller: "player", keyed: false },
  getGameSessions: { method: "GET", path: "/game-sessions", caller: "player", keyed: false },
  getGlobalLeaderboard: { method: "GET", path: "/leaderboard/global", caller: "player", keyed: false },
  getItem: { method: "GET", path: "/catalog/{id}", caller: "key", keyed: false },
  getLeaderboard: { method: "GET", path: "/leaderboard", caller: "player", keyed: false },
  getMatches: { method: "GET", path: "/matches", caller: "player", keyed: false },
  getMatchmaking: { method: "GET", path: "/matchmaking/{ticketId}", caller: "player", keyed: false },
  getMyRank: { method: "GET", path: "/leaderboard/me", caller: "player", keyed: false },
  getParties: { method: "GET", path: "/parties", caller: "player", keyed: false },
  getPlayers: { method: "GET", path: "/players", caller: "player", keyed: false },
  getProfile: { method: "GET", path: "/profile", caller: "player", keyed: false },
  getProfileExport: { method: "GET", path: "/profile/export", caller: "player", keyed: false },
  getProgress: { method: "GET", path: "/progress", caller: "player", keyed: false },
  getSeason: { method: "GET", path: "/seasons/{season}", caller: "player", keyed: false },
  getTasks: { method: "GET", path: "/tasks", caller: "player", keyed: false },
  getUsers: { method: "GET", path: "/users", caller: "player", keyed: false },
  getWallet: { method: "GET", path: "/wallet", caller: "player", keyed: false },
  patchConversation: { method: "PATCH", path: "/conversations/{id}", caller: "player", keyed: false },
  patchProfile: { method: "PATCH", path: "/profile", caller: "player", keyed: true },
  postAccept: { method: "POST", path: "/matchmaking/{ticketId}/accept", caller: "player", keyed: false },
  postBan: { method: "POST", path: "/admin/players/{id}/ban", caller: "player", keyed: false },
  postConversation: { method: "POST", path: "/conversations", caller: "player", keyed: false },
  postCredentials: { method: "POST", path: "/credentials", caller: "player", keyed: true },
  postGameSession: { method: "POST", path: "/game-sessions", caller: "player", keyed: true },
  postGrant: { method: "POST", path: "/admin/players/{id}/grant", caller: "player", keyed: true },
  postGuest: { method: "POST", path: "/auth/guest", caller: "none", keyed: false },
  postGuestChallenge: { method: "POST", path: "/auth/guest/challenge", caller: "none", keyed: false },
  postInvitation: { method: "POST", path: "/parties/{id}/invitations", caller: "player", keyed: false },
  postItemUse: { method: "POST", path: "/item/use", caller: "player", keyed: true },
  postLink: { method: "POST", path: "/auth/link", caller: "player", keyed: true },
  postMatchmaking: { method: "POST", path: "/matchmaking", caller: "player", keyed: true },
  postMessage: { method: "POST", path: "/conversations/{id}", caller: "player", keyed: true },
  postParty: { method: "POST", path: "/parties", caller: "player", keyed: true },
  postPlayer: { method: "POST", path: "/game-sessions/{id}/players", caller: "player", keyed: false },
  postPresign: { method: "POST", path: "/avatar/presign", caller: "player", keyed: false },
  postProcess: { method: "POST", path: "/avatar/process", caller: "player", keyed: true },
  postProgress: { method: "POST", path: "/progress", caller: "player", keyed: true },
  postReset: { method: "POST", path: "/admin/players/{id}/reset", caller: "player", keyed: true },
  postResults: { method: "POST", path: "/matches/{matchId}/results", caller: "player", keyed: false },
  postRunReward: { method: "POST", path: "/run/reward", caller: "player", keyed: false },
  postScore: { method: "POST", path: "/score", caller: "player", keyed: true },
  postShopBuy: { method: "POST", path: "/shop/buy", caller: "player", keyed: true },
  postSignOut: { method: "POST", path: "/auth/sign-out", caller: "player", keyed: false },
  postTaskComplete: { method: "POST", path: "/task/complete", caller: "player", keyed: true },
  postTicket: { method: "POST", path: "/realtime/ticket", caller: "player", keyed: false },
  postUnlock: { method: "POST", path: "/unlock", caller: "player", keyed: true },
  postUpdate: { method: "POST", path: "/avatar/update", caller: "player", keyed: false },
  putBlock: { method: "PUT", path: "/blocks/{name}", caller: "player", keyed: false },
  putItem: { method: "PUT", path: "/catalog/{id}", caller: "player", keyed: false },
  putMember: { method: "PUT", path: "/parties/{id}/players/me", caller: "player", keyed: false },
} as const;
