// Written by `npm run docs` from the game's documents.

export type Age = {
  /** In years */
  readonly band?: "under-13" | "13-15" | "16-17" | "18-up";
  /** A guardian's consent, as far as it is known */
  readonly consent?: "given" | "pending" | "denied" | "withdrawn";
  /** What the game does not let you do because of your age */
  readonly closed: readonly ("chat" | "names" | "pictures" | "purchases" | "numbers")[];
};

export type AreaRuns = {
  readonly gameArea: GameArea;
  /** The number of the area's marks that were reached and paid today */
  readonly reached: number;
  /** Coins that the area has paid today */
  readonly coins: number;
  /** All marks of the area, easiest first */
  readonly marks: readonly AreaRunsMarksItem[];
};

export type AreaRunsMarksItem = {
  /** The score to reach. In ascending areas, that score or less */
  readonly score: number;
  /** Coins, once a day */
  readonly coins: number;
};

export type AvatarFiles = {
  /** Keys: 64, 256, 512 */
  readonly png: Readonly<Record<string, string>>;
  /** Keys: 64, 256, 512 */
  readonly webp: Readonly<Record<string, string>>;
};

/** The processing of a photo started or ended, or you chose another avatar; to your own sockets. It has the whole state, so duplicates are harmless */
export type AvatarNews = {
  readonly status: AvatarStatus;
  readonly style?: AvatarStyle;
  /** The key of the last photo, for POST /avatar/process; valid for a day */
  readonly key?: string;
  readonly shown?: ShownAvatar;
  readonly made: MadeAvatars;
  /** The number of faces in that photo; the avatar shows the largest. 0 if you framed the photo yourself */
  readonly faceCount?: number;
  readonly frame?: Square;
  readonly type: "avatar";
};

/** The status of the last request. A refused photo does not change the visible avatar: too_large (over 5 MB), unsupported_type (not JPEG, PNG or WebP), bad_dimensions (128 to 8,192 pixels a side, 25 million in all, 16 for CMYK, no animation), decode_failed, no_face, bad_crop (the square reaches beyond the photo); failed: a server error, try again */
export type AvatarStatus = "none" | "processing" | "ready" | "failed" | "too_large" | "unsupported_type" | "bad_dimensions" | "decode_failed" | "no_face" | "bad_crop";

/** The style requested for the last photo */
export type AvatarStyle = "comic" | "pixel" | "photo";

/** The ten best of a board changed; to the subscribers of leaderboard:<area>, at most once a second a board */
export type BoardNews = {
  readonly type: "leaderboard";
  /** `global` is the board of GET /leaderboard/global */
  readonly gameArea: "forest" | "desert" | "harbour" | "tower" | "arena" | "global";
  readonly window: "all";
  /** Milliseconds since the epoch */
  readonly at: number;
  /** The `at` of the board's previous message: if you did not get it, read the board again */
  readonly since?: number;
  /** The ids of the players at the top, best first */
  readonly order: readonly string[];
  /** The entries that are new or different since then */
  readonly entries: readonly Entry[];
};

export type BoardPage = {
  readonly entries: readonly Entry[];
  /** The cursor of the next page */
  readonly cursor?: string;
};

/** The broadcast has begun */
export type BroadcastAnswer = {
  readonly type: "broadcasting";
  /** The broadcast's id */
  readonly id: string;
  /** The number of parts, which are sent at the same time */
  readonly parts: number;
  /** Set if it could not be written into the inboxes of who is offline */
  readonly kept?: boolean;
};

export type BroadcastMessage = {
  readonly action: "broadcast";
  readonly message: string;
};

/** An admin broadcast a message; to every socket. It can arrive twice, with the same id */
export type BroadcastNews = {
  readonly type: "broadcast";
  /** The broadcast's id */
  readonly id: string;
  readonly message: string;
};

/** A part of your broadcast is done; to the socket that sent the broadcast */
export type BroadcastedNews = {
  readonly type: "broadcasted";
  /** The broadcast's id */
  readonly id: string;
  /** The part that is done, from 0 */
  readonly part: number;
  readonly parts: number;
  /** The sockets that the part reached */
  readonly sent: number;
  /** The sockets that it failed to reach */
  readonly failed: number;
};

export type Connection = {
  /** `gateway`: each packet begins with the token's bytes. `direct`: there is no token */
  readonly type: "gateway" | "direct";
  /** Addresses that lead to the game session; a client may change between them */
  readonly endpoints: readonly ConnectionEndpointsItem[];
  /** In base64: decode it, and send its bytes before the payload of each packet */
  readonly token?: string;
  /** When the token ends, in milliseconds since the epoch. Ask again every 60 s for a new token and addresses */
  readonly expiresAt?: number;
};

export type ConnectionEndpointsItem = {
  readonly ipAddress: string;
  readonly dnsName?: string;
  readonly port: number;
};

export type Consent = {
  /** The terms of use, or the privacy notice */
  readonly document: "terms" | "privacy";
  /** The current version */
  readonly version: string;
  readonly accepted?: ConsentAccepted;
};

/** The newest version that you have accepted, and when, in milliseconds since the epoch. Absent: none. If it is not the current one, accept that */
export type ConsentAccepted = {
  readonly version: string;
  readonly at: number;
};

export type Content = {
  readonly currency?: string;
  /** Of a currency */
  readonly amount?: number;
  readonly item?: string;
  /** Of an item */
  readonly quantity?: number;
  readonly entitlement?: string;
  /** The end of an item or an entitlement, in milliseconds since the epoch */
  readonly until?: number;
};

/** A conversation has newer messages; to its members' sockets that do not subscribe to it */
export type ConversationNews = {
  readonly type: "conversation";
  /** The conversation's id */
  readonly conversation: string;
  /** The time of the newest message, in milliseconds since the epoch */
  readonly last: number;
};

export type DeleteAccountAnswer202 = {
  readonly status: "pending" | "waiting";
  /** When it begins, in milliseconds since the epoch */
  readonly dueAt?: number;
  /** True if another admin must agree */
  readonly needsAdmin?: boolean;
};

export type DeleteProfileAnswer202 = {
  readonly status: "pending";
};

export type DeskPurchase = {
  /** The store and its id of the purchase */
  readonly id: string;
  /** The store that it was bought in */
  readonly store: string;
  readonly product: string;
  readonly quantity: number;
  /** `pending`: not paid yet, nothing is granted; `refunded`: it was taken back as a whole */
  readonly state: "granted" | "pending" | "canceled" | "refunded";
  /** The coins that the purchase gave */
  readonly coins: number;
  /** The items that the purchase gave */
  readonly items: Readonly<Record<string, number>>;
  /** The amounts of other currencies that the purchase gave; absent if it gave none */
  readonly currencies?: Readonly<Record<string, number>>;
  readonly entitlement?: Entitlement;
  /** What further products of the same subscription entitle to */
  readonly addOns?: readonly Entitlement[];
  /** Milliseconds since the epoch */
  readonly boughtAt: number;
  /** Its player; absent if nobody is known */
  readonly userId?: string;
  /** The id by which the store's support knows the payment */
  readonly order?: string;
  /** True for test money */
  readonly test: boolean;
  /** True if somebody of the family has paid for it */
  readonly family?: boolean;
  /** The part that is paid back, in thousandths of a percent */
  readonly refunded: number;
  /** The coins that the refund has taken, those that are owed included */
  readonly takenCoins?: number;
  /** When it moved to another player, in the last 30 days */
  readonly moves: readonly number[];
  /** The store's time of its newest state */
  readonly time: number;
};

/** What it entitles to; absent for what is used up */
export type Entitlement = {
  /** What the player is entitled to, by its name in the game */
  readonly id: string;
  readonly product: string;
  /** The store that it is paid in */
  readonly source: string;
  /** The player has it while it is `active`, and in `grace` while the store tries to take a payment. `hold`: the payment failed; `paused`: by the player's wish */
  readonly state: "active" | "grace" | "hold" | "paused" | "expired";
  /** The end of what is paid for, in milliseconds since the epoch; absent if it lasts for ever */
  readonly until?: number;
  /** True if the store will take the next payment by itself */
  readonly renews: boolean;
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
  /** You do not want to see this player, as after a block: the name is empty, and there is no picture */
  readonly hidden?: boolean;
};

export type FoundPlayer = {
  readonly id: string;
  readonly username: string;
  readonly displayName?: string;
  readonly guest: boolean;
  /** Milliseconds since the epoch */
  readonly createdAt: number;
  /** Set during a ban */
  readonly bannedAt?: number;
};

/** A game area */
export type GameArea = "forest" | "desert" | "harbour" | "tower" | "arena";

export type GameLocation = {
  /** The location's key in `latencies` */
  readonly name: string;
  readonly beacon?: GameLocationBeacon;
  /** An address for clients that cannot send UDP, such as browsers: time a GET, without the first one, which opens the connection. Absent where nothing answers for the location */
  readonly https?: string;
};

/** A UDP echo of GameLift's for native clients: it answers a payload of 1 to 300 bytes, at most three a second. Absent where GameLift has none */
export type GameLocationBeacon = {
  readonly host: string;
  readonly port: number;
};

/** A game mode */
export type GameMode = "duel" | "pairs";

export type GetApprovalAnswer = {
  /** For /admin/approvals/{id}; of a deletion, the player's id */
  readonly id: string;
  /** The first of `counts` */
  readonly what: "deletions" | "exports" | "codes" | "purchases" | "coins" | "items" | "entitlements" | "everybody";
  readonly amount: number;
  /** As in the audit log, such as `players/grant` */
  readonly action: string;
  /** What it takes of the member's numbers of the day */
  readonly counts: readonly GetApprovalAnswerCountsItem[];
  /** Absent: it concerns many players */
  readonly playerId?: string;
  /** How many players get it at most, if that is known */
  readonly reaches?: number;
  /** The first 200 characters of its text, or else of its reason */
  readonly says?: string;
  /** When the deletion begins, in milliseconds since the epoch */
  readonly dueAt?: number;
  /** True if another admin must agree */
  readonly needsAdmin: boolean;
  readonly askedBy: string;
  /** Milliseconds since the epoch */
  readonly askedAt: number;
  /** True if you have asked: another admin must decide */
  readonly isYours: boolean;
  /** What the member sent, whole: a letter's text, contents and up to 1,000 ids of players */
  readonly request?: Readonly<Record<string, unknown>>;
  /** What it comes to, such as the contents of bundles and of a line of the ledger */
  readonly details?: Readonly<Record<string, unknown>>;
};

export type GetApprovalAnswerCountsItem = {
  readonly what: "deletions" | "exports" | "codes" | "purchases" | "coins" | "items" | "entitlements" | "everybody";
  /** The currency; of `everybody`, what each player gets */
  readonly of?: string;
  readonly amount: number;
};

export type GetApprovalsAnswer = {
  readonly approvals: readonly GetApprovalsAnswerApprovalsItem[];
  /** The cursor of the next page; absent at the end */
  readonly cursor?: string;
};

export type GetApprovalsAnswerApprovalsItem = {
  /** For /admin/approvals/{id}; of a deletion, the player's id */
  readonly id: string;
  /** The first of `counts` */
  readonly what: "deletions" | "exports" | "codes" | "purchases" | "coins" | "items" | "entitlements" | "everybody";
  readonly amount: number;
  /** As in the audit log, such as `players/grant` */
  readonly action: string;
  /** What it takes of the member's numbers of the day */
  readonly counts: readonly GetApprovalsAnswerApprovalsItemCountsItem[];
  /** Absent: it concerns many players */
  readonly playerId?: string;
  /** How many players get it at most, if that is known */
  readonly reaches?: number;
  /** The first 200 characters of its text, or else of its reason */
  readonly says?: string;
  /** When the deletion begins, in milliseconds since the epoch */
  readonly dueAt?: number;
  /** True if another admin must agree */
  readonly needsAdmin: boolean;
  readonly askedBy: string;
  /** Milliseconds since the epoch */
  readonly askedAt: number;
  /** True if you have asked: another admin must decide */
  readonly isYours: boolean;
};

export type GetApprovalsAnswerApprovalsItemCountsItem = {
  readonly what: "deletions" | "exports" | "codes" | "purchases" | "coins" | "items" | "entitlements" | "everybody";
  /** The currency; of `everybody`, what each player gets */
  readonly of?: string;
  readonly amount: number;
};

export type GetAvatarAnswer = {
  readonly status: AvatarStatus;
  readonly style?: AvatarStyle;
  /** The key of the last photo, for POST /avatar/process; valid for a day */
  readonly key?: string;
  readonly shown?: ShownAvatar;
  readonly made: MadeAvatars;
  /** The number of faces in that photo; the avatar shows the largest. 0 if you framed the photo yourself */
  readonly faceCount?: number;
  readonly frame?: Square;
  readonly presets: GetAvatarAnswerPresets;
};

/** Presets; choose one with POST /avatar/update */
export type GetAvatarAnswerPresets = {
  readonly astronaut: AvatarFiles;
  readonly dragon: AvatarFiles;
  readonly fox: AvatarFiles;
  readonly knight: AvatarFiles;
  readonly owl: AvatarFiles;
  readonly robot: AvatarFiles;
  readonly slime: AvatarFiles;
  readonly witch: AvatarFiles;
};

export type GetCaseAnswer = {
  readonly id: string;
  readonly kind: "player" | "message" | "avatar" | "name" | "lobby" | "session" | "object" | "notice";
  /** How many reports and notices there are */
  readonly count: number;
  /** In hours: a case goes as if it were so much older */
  readonly weight: number;
  /** How many reports gave each reason */
  readonly reasons: Readonly<Record<string, number>>;
  /** The time of the first report, in milliseconds since the epoch */
  readonly firstAt: number;
  /** For the decision: it must not have changed */
  readonly version: number;
  readonly claim?: GetCaseAnswerClaim;
  /** The player whom it concerns; absent if a notice names none */
  readonly ownerId?: string;
  readonly state: "open" | "claimed" | "decided" | "appealed" | "closed";
  readonly evidence: readonly GetCaseAnswerEvidenceItem[];
  readonly reports: readonly GetCaseAnswerReportsItem[];
  /** What people without an account said about it, the newest 25 */
  readonly notices: readonly GetCaseAnswerNoticesItem[];
  readonly sanctions: readonly GetCaseAnswerSanctionsItem[];
  /** What its rules need of the player's data */
  readonly sections: readonly string[];
  readonly proposal: GetCaseAnswerProposal;
  /** What can be decided */
  readonly actions: readonly string[];
  readonly appeal?: GetCaseAnswerAppeal;
  /** Of the last decision */
  readonly note?: string;
};

/** The player's objection */
export type GetCaseAnswerAppeal = {
  readonly text: string;
  readonly at: number;
};

/** Who has it, until when */
export type GetCaseAnswerClaim = {
  readonly by: string;
  readonly until: number;
};

export type GetCaseAnswerEvidenceItem = {
  readonly takenAt: number;
  /** As it was then */
  readonly seen: Readonly<Record<string, unknown>>;
};

export type GetCaseAnswerNoticesItem = {
  /** Milliseconds since the epoch */
  readonly at: number;
  /** The rule that it breaks */
  readonly reason: string;
  /** What it is about: `player`, `name`, `avatar`, `message`, `session`, `board`, `account` or `other` */
  readonly about: string;
  /** Where exactly it is */
  readonly where: string;
  /** Why it is illegal, or what shows that an account is theirs */
  readonly why: string;
  /** The player's name, as the giver of the notice wrote it */
  readonly player?: string;
  /** Who gave the notice */
  readonly name?: string;
  /** Where the decision is to be told */
  readonly mail?: string;
};

export type GetCaseAnswerProposal = {
  /** Of an appeal `uphold`, or `none` */
  readonly action: string;
  readonly rule: "child_safety" | "threat" | "self_harm" | "hate" | "illegal" | "sexual" | "insult" | "impersonation" | "cheating" | "spam" | "other";
  /** Absent for what does not end by itself */
  readonly hours?: number;
  readonly because: string;
};

export type GetCaseAnswerReportsItem = {
  readonly reason: "child_safety" | "threat" | "self_harm" | "hate" | "illegal" | "sexual" | "insult" | "impersonation" | "cheating" | "spam" | "other";
  readonly text?: string;
  readonly createdAt: number;
  readonly weight: number;
};

export type GetCaseAnswerSanctionsItem = {
  readonly id: string;
  readonly kind: "delete" | "hide" | "rename" | "mute" | "ban";
  /** What it is about: `player`, `message`, `avatar`, `name`, `lobby` or `session` */
  readonly about: string;
  /** The rule that was broken, such as `insult` */
  readonly rule: string;
  /** How it became known; `store`: a store has paid purchases back; `staff`: operators saw it themselves */
  readonly source: "report" | "notice" | "filter" | "store" | "staff";
  /** True if software found or decided it */
  readonly automated: boolean;
  /** Milliseconds since the epoch */
  readonly startsAt: number;
  /** Absent if it does not end by itself */
  readonly until?: number;
  /** Set once it no longer holds */
  readonly liftedAt?: number;
  /** Until then, POST /sanctions/{id}/appeal; absent once an appeal was made, or if one led to it */
  readonly appealUntil?: number;
  readonly appeal?: GetCaseAnswerSanctionsItemAppeal;
};

export type GetCaseAnswerSanctionsItemAppeal = {
  readonly text: string;
  readonly at: number;
  /** Absent while nobody has decided */
  readonly outcome?: "upheld" | "lifted" | "changed";
};

export type GetCasesAnswer = {
  readonly cases: readonly GetCasesAnswerCasesItem[];
};

export type GetCasesAnswerCasesItem = {
  readonly id: string;
  readonly kind: "player" | "message" | "avatar" | "name" | "lobby" | "session" | "object" | "notice";
  /** How many reports and notices there are */
  readonly count: number;
  /** In hours: a case goes as if it were so much older */
  readonly weight: number;
  /** How many reports gave each reason */
  readonly reasons: Readonly<Record<string, number>>;
  /** The time of the first report, in milliseconds since the epoch */
  readonly firstAt: number;
  /** For the decision: it must not have changed */
  readonly version: number;
  readonly claim?: GetCasesAnswerCasesItemClaim;
};

/** Who has it, until when */
export type GetCasesAnswerCasesItemClaim = {
  readonly by: string;
  readonly until: number;
};

export type GetCatalogAnswer = {
  readonly items: readonly Item[];
  /** The cursor of the next page; absent at the end */
  readonly next?: string;
};

export type GetConsentsAnswer = {
  readonly consents: readonly Consent[];
};

export type GetConversationAnswer = {
  readonly id: string;
  /** Names, sorted */
  readonly participants: readonly string[];
  /** The number of further members, whom you have blocked: their names are left out */
  readonly hiddenParticipants?: number;
  /** The time of the newest message, in milliseconds since the epoch */
  readonly last?: number;
  /** Another player started it and you have not accepted: PATCH it, or send a message */
  readonly invited?: boolean;
  /** You get no notifications about its messages */
  readonly muted?: boolean;
  readonly messages: readonly GetConversationAnswerMessagesItem[];
};

export type GetConversationAnswerMessagesItem = {
  /** Ids sort in the order of messages */
  readonly id: string;
  /** A name */
  readonly sender: string;
  /** Milliseconds since the epoch */
  readonly time: number;
  readonly message: string;
  /** Others do not see it until a moderator has looked at it; only its sender gets this */
  readonly held?: boolean;
  /** You have blocked its sender: it has neither name nor text */
  readonly hidden?: boolean;
};

export type GetConversationsAnswerItem = {
  readonly id: string;
  /** Names, sorted */
  readonly participants: readonly string[];
  /** The number of further members, whom you have blocked: their names are left out */
  readonly hiddenParticipants?: number;
  /** The time of the newest message, in milliseconds since the epoch */
  readonly last?: number;
  /** Another player started it and you have not accepted: PATCH it, or send a message */
  readonly invited?: boolean;
  /** You get no notifications about its messages */
  readonly muted?: boolean;
};

export type GetEntitlementsAnswer = {
  readonly entitlements: readonly Entitlement[];
  /** The cursor of the next page; absent at the end */
  readonly cursor?: string;
};

export type GetGameSessionAnswer = {
  readonly gameSessionId: string;
  readonly mode: string;
  readonly name?: string;
  readonly properties: Readonly<Record<string, string>>;
  /** `PENDING`, or GameLift's status; an `ACTIVE` session can be joined */
  readonly status: string;
  /** Seats that are taken */
  readonly players: number;
  readonly maximumPlayers: number;
  /** The game server's address; absent behind a player gateway */
  readonly ipAddress?: string;
  readonly dnsName?: string;
  readonly port?: number;
  /** The route that answers how to connect, if GameLift's player gateway hides the game server's address */
  readonly connection?: string;
  /** The player's seat, to present to the game server */
  readonly playerSessionId?: string;
};

export type GetGameSessionsAnswer = {
  readonly gameSessions: readonly GetGameSessionsAnswerGameSessionsItem[];
  /** The cursor of the next page; absent at the end */
  readonly cursor?: string;
};

export type GetGameSessionsAnswerGameSessionsItem = {
  readonly gameSessionId: string;
  readonly mode: string;
  readonly name?: string;
  readonly properties: Readonly<Record<string, string>>;
  /** `PENDING`, or GameLift's status; an `ACTIVE` session can be joined */
  readonly status: string;
  /** Seats that are taken */
  readonly players: number;
  readonly maximumPlayers: number;
};

export type GetGoodsAnswer = {
  /** Sorted by id, on sale or not: the first 1,000, and the first megabyte */
  readonly items: readonly Item[];
  /** Titles by name */
  readonly currencies: Readonly<Record<string, string>>;
  /** Titles by name */
  readonly bundles: Readonly<Record<string, string>>;
  /** Those that a product or a bundle names */
  readonly entitlements: readonly string[];
};

export type GetIdentitiesAnswer = {
  readonly identities: readonly GetIdentitiesAnswerIdentitiesItem[];
};

export type GetIdentitiesAnswerIdentitiesItem = {
  /** For DELETE /profile/identities/{id} */
  readonly id: string;
  /** `apple`, `google`, `playgames`, `steam`, `gamecenter`, or `oidc-<name>` */
  readonly provider: string;
  /** Milliseconds since the epoch */
  readonly linkedAt: number;
};

export type GetInboxAnswer = {
  readonly messages: readonly GetInboxAnswerMessagesItem[];
};

export type GetInboxAnswerMessagesItem = {
  readonly id: string;
  readonly kind: "sanction" | "appeal" | "text";
  /** Milliseconds since the epoch */
  readonly at: number;
  readonly text?: string;
  /** What a letter contains, for POST /inbox/{id}/claim: only with the query's contents */
  readonly contents?: readonly Readonly<Record<string, unknown>>[];
  /** When the letter ends, in milliseconds since the epoch */
  readonly until?: number;
  /** True once it is claimed */
  readonly claimed?: boolean;
  readonly sanction?: GetInboxAnswerMessagesItemSanction;
};

/** The statement of reasons: what was decided, by which rule, until when, and how to appeal */
export type GetInboxAnswerMessagesItemSanction = {
  readonly id: string;
  readonly kind: "delete" | "hide" | "rename" | "mute" | "ban";
  /** What it is about: `player`, `message`, `avatar`, `name`, `lobby` or `session` */
  readonly about: string;
  /** The rule that was broken, such as `insult` */
  readonly rule: string;
  /** How it became known; `store`: a store has paid purchases back; `staff`: operators saw it themselves */
  readonly source: "report" | "notice" | "filter" | "store" | "staff";
  /** True if software found or decided it */
  readonly automated: boolean;
  /** Milliseconds since the epoch */
  readonly startsAt: number;
  /** Absent if it does not end by itself */
  readonly until?: number;
  /** Set once it no longer holds */
  readonly liftedAt?: number;
  /** Until then, POST /sanctions/{id}/appeal; absent once an appeal was made, or if one led to it */
  readonly appealUntil?: number;
  readonly appeal?: GetInboxAnswerMessagesItemSanctionAppeal;
};

export type GetInboxAnswerMessagesItemSanctionAppeal = {
  readonly text: string;
  readonly at: number;
  /** Absent while nobody has decided */
  readonly outcome?: "upheld" | "lifted" | "changed";
};

export type GetLettersAnswer = {
  readonly letters: readonly GetLettersAnswerLettersItem[];
};

export type GetLettersAnswerLettersItem = {
  readonly id: string;
  /** Milliseconds since the epoch */
  readonly at: number;
  readonly until: number;
  readonly text: string;
  readonly texts?: Readonly<Record<string, string>>;
  readonly contents?: readonly Content[];
  /** To how many players; absent: to everybody */
  readonly sent?: number;
  /** True: also to accounts made later */
  readonly alsoNew?: boolean;
  readonly when?: GetLettersAnswerLettersItemWhen;
  /** Within seconds; a failure of a function may count a claim twice or not at all */
  readonly claimed: number;
};

export type GetLettersAnswerLettersItemWhen = {
  readonly tag?: readonly string[];
  readonly daysSinceSignUp?: GetLettersAnswerLettersItemWhenDaysSinceSignUp;
  readonly payer?: boolean;
};

export type GetLettersAnswerLettersItemWhenDaysSinceSignUp = {
  readonly atLeast?: number;
  readonly below?: number;
};

export type GetLiveAnswer = {
  readonly served?: GetLiveAnswerServed;
  /** Newest first */
  readonly past: readonly GetLiveAnswerPastItem[];
  readonly kinds: Readonly<Record<string, GetLiveAnswerKindsValue>>;
  readonly timing: GetLiveAnswerTiming;
  readonly drafts: readonly GetLiveAnswerDraftsItem[];
  readonly asked?: GetLiveAnswerAsked;
  /** The first 5,000 */
  readonly windows: readonly GetLiveAnswerWindowsItem[];
  readonly document?: Readonly<Record<string, unknown>>;
  /** With `document`: the names that documents can have, by what they are of */
  readonly names?: Readonly<Record<string, readonly string[]>>;
};

/** The publication that waits for a second person */
export type GetLiveAnswerAsked = {
  readonly by: string;
  /** Milliseconds since the epoch */
  readonly at: number;
  readonly release: string;
  readonly note: string;
  readonly tag?: string;
  readonly watch?: boolean;
  /** Whether it recalls what is served; absent: its kinds decide */
  readonly recall?: boolean;
  readonly changes: readonly GetLiveAnswerAskedChangesItem[];
  readonly isYours: boolean;
};

export type GetLiveAnswerAskedChangesItem = {
  readonly kind: string;
  readonly id: string;
  readonly served?: Readonly<Record<string, unknown>>;
  readonly document?: Readonly<Record<string, unknown>>;
  /** Without what it changes, which is long: ask with `document` */
  readonly isLong?: boolean;
};

export type GetLiveAnswerDraftsItem = {
  readonly kind: string;
  readonly id: string;
  readonly served?: Readonly<Record<string, unknown>>;
  readonly document?: Readonly<Record<string, unknown>>;
  /** Without what it changes, which is long: ask with `document` */
  readonly isLong?: boolean;
  readonly by: string;
  /** Milliseconds since the epoch */
  readonly at: number;
  readonly version: number;
  /** What is served has changed since: save it again */
  readonly isOutdated: boolean;
};

export type GetLiveAnswerKindsValue = {
  readonly ids: readonly string[];
  readonly pays: boolean;
  readonly schema: Readonly<Record<string, unknown>>;
  readonly names: Readonly<Record<string, string>>;
  readonly words: Readonly<Record<string, string>>;
  readonly conditions: readonly string[];
  /** Absent: any id */
  readonly idSchema?: Readonly<Record<string, unknown>>;
  readonly example?: Readonly<Record<string, unknown>>;
};

export type GetLiveAnswerPastItem = {
  readonly by: string;
  /** Milliseconds since the epoch */
  readonly at: number;
  readonly number: number;
  readonly release: string;
  readonly note: string;
  readonly agreedBy?: string;
  /** True: it recalled the release before */
  readonly recalls?: boolean;
  readonly preview?: GetLiveAnswerPastItemPreview;
  readonly watch?: boolean;
};

/** What players with a tag get instead */
export type GetLiveAnswerPastItemPreview = {
  readonly tag: string;
  readonly release: string;
};

/** Absent before the first publication */
export type GetLiveAnswerServed = {
  readonly by: string;
  /** Milliseconds since the epoch */
  readonly at: number;
  readonly number: number;
  readonly release: string;
  readonly note: string;
  readonly agreedBy?: string;
  /** True: it recalled the release before */
  readonly recalls?: boolean;
  readonly preview?: GetLiveAnswerServedPreview;
  readonly watch?: boolean;
};

/** What players with a tag get instead */
export type GetLiveAnswerServedPreview = {
  readonly tag: string;
  readonly release: string;
};

/** The fields that every document may have */
export type GetLiveAnswerTiming = {
  readonly schema: Readonly<Record<string, unknown>>;
  readonly names: Readonly<Record<string, string>>;
  readonly words: Readonly<Record<string, string>>;
};

export type GetLiveAnswerWindowsItem = {
  readonly kind: string;
  readonly id: string;
  readonly from?: string;
  readonly until?: string;
  readonly every?: "day" | "week";
  /** Its index; absent: the whole document */
  readonly variant?: number;
};

export type GetLobbiesAnswer = {
  readonly lobbies: readonly GetLobbiesAnswerLobbiesItem[];
  /** The cursor of the next page; absent at the end */
  readonly cursor?: string;
};

export type GetLobbiesAnswerLobbiesItem = {
  /** Six letters, the lobby's name; show it as `BCD-FGH` */
  readonly code: string;
  readonly name: string;
  readonly mode: string;
  readonly map?: string;
  readonly players: number;
  readonly maximumPlayers: number;
  /** Milliseconds since the epoch; reports name the lobby `<code>/<createdAt>` */
  readonly createdAt: number;
};

export type GetLocationsAnswer = {
  readonly locations: readonly GameLocation[];
};

export type GetMatchesAnswer = {
  readonly matches: readonly GetMatchesAnswerMatchesItem[];
  /** The cursor of the next page; absent at the end */
  readonly cursor?: string;
};

export type GetMatchesAnswerMatchesItem = {
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
  readonly others: readonly GetMatchesAnswerMatchesItemOthersItem[];
};

export type GetMatchesAnswerMatchesItemOthersItem = {
  readonly userId: string;
  readonly username: string;
  /** You do not want to see this player, as after a block: the name is empty, and there is no picture */
  readonly hidden?: boolean;
};

export type GetMyRankAnswer = {
  /** From 1. Exact once all changes of the board have been counted */
  readonly rank?: number;
  readonly score?: number;
  /** The number of players on the board */
  readonly total?: number;
  /** Your entry and those around it, best first */
  readonly neighbours: readonly Entry[];
};

export type GetNoticeAnswer = {
  /** Milliseconds since the epoch */
  readonly receivedAt: number;
  /** `acted`: something was done about it. What, only the player learns */
  readonly outcome: "waiting" | "acted" | "dismissed";
  /** Milliseconds since the epoch; absent while nobody has decided */
  readonly decidedAt?: number;
  /** True if software decided; absent before the decision */
  readonly automated?: boolean;
};

export type GetNoticeCaseAnswer = {
  /** For GET /admin/cases/{id} */
  readonly case: string;
};

export type GetNumbersAnswer = {
  readonly days: readonly GetNumbersAnswerDaysItem[];
};

export type GetNumbersAnswerDaysItem = {
  readonly day: string;
  /** False: events of the day may still come */
  readonly isComplete: boolean;
  /** Empty: a figure of fewer than 5 players */
  readonly figures: Readonly<Record<string, GetNumbersAnswerDaysItemFiguresValue>>;
};

export type GetNumbersAnswerDaysItemFiguresValue = {
  readonly sum?: number;
  /** Those who did not refuse to be counted */
  readonly players?: number;
};

export type GetObjectsAnswer = {
  readonly objects: readonly SavedObject[];
};

export type GetOwnSessionAnswer = {
  readonly gameSessionId: string;
  readonly mode: string;
  readonly name?: string;
  readonly properties: Readonly<Record<string, string>>;
  /** `PENDING`, or GameLift's status; an `ACTIVE` session can be joined */
  readonly status: string;
  /** Seats that are taken */
  readonly players: number;
  readonly maximumPlayers: number;
  /** The game server's address; absent behind a player gateway */
  readonly ipAddress?: string;
  readonly dnsName?: string;
  readonly port?: number;
  /** The route that answers how to connect, if GameLift's player gateway hides the game server's address */
  readonly connection?: string;
  /** The player's seat, to present to the game server */
  readonly playerSessionId?: string;
};

export type GetPartiesAnswer = {
  readonly party?: Party;
  readonly invitations: readonly GetPartiesAnswerInvitationsItem[];
};

export type GetPartiesAnswerInvitationsItem = {
  readonly partyId: string;
  /** The name of the player who invited you */
  readonly from: string;
  /** When the invitation expires, in milliseconds since the epoch */
  readonly until: number;
};

export type GetPlayerAuditAnswer = {
  readonly entries: readonly GetPlayerAuditAnswerEntriesItem[];
  /** The cursor of the next page; absent at the end */
  readonly cursor?: string;
};

export type GetPlayerAuditAnswerEntriesItem = {
  /** ISO 8601 */
  readonly at: string;
  /** The name of the member of the staff */
  readonly by: string;
  readonly byId: string;
  readonly action: string;
  /** More about it, such as the reason */
  readonly details: Readonly<Record<string, string>>;
};

export type GetPlayerCaseAnswer = {
  readonly id: string;
  readonly username: string;
  readonly displayName?: string;
  readonly guest: boolean;
  /** Milliseconds since the epoch */
  readonly createdAt: number;
  /** Set during a ban */
  readonly bannedAt?: number;
  readonly bio?: string;
  readonly country?: string;
  /** The id of the picture that others see */
  readonly avatar?: string;
  /** Absent for a ban that does not end by itself */
  readonly bannedUntil?: number;
  readonly muted?: GetPlayerCaseAnswerMuted;
  readonly signedOutAt?: number;
  /** The newest 25, newest first */
  readonly sanctions: readonly GetPlayerCaseAnswerSanctionsItem[];
  /** For GET /admin/players/{id}/data/{section} */
  readonly sections: readonly string[];
};

export type GetPlayerCaseAnswerMuted = {
  readonly until?: number;
};

export type GetPlayerCaseAnswerSanctionsItem = {
  readonly id: string;
  readonly kind: "delete" | "hide" | "rename" | "mute" | "ban";
  /** What it is about: `player`, `message`, `avatar`, `name`, `lobby` or `session` */
  readonly about: string;
  /** The rule that was broken, such as `insult` */
  readonly rule: string;
  /** How it became known; `store`: a store has paid purchases back; `staff`: operators saw it themselves */
  readonly source: "report" | "notice" | "filter" | "store" | "staff";
  /** True if software found or decided it */
  readonly automated: boolean;
  /** Milliseconds since the epoch */
  readonly startsAt: number;
  /** Absent if it does not end by itself */
  readonly until?: number;
  /** Set once it no longer holds */
  readonly liftedAt?: number;
  /** Until then, POST /sanctions/{id}/appeal; absent once an appeal was made, or if one led to it */
  readonly appealUntil?: number;
  readonly appeal?: GetPlayerCaseAnswerSanctionsItemAppeal;
};

export type GetPlayerCaseAnswerSanctionsItemAppeal = {
  readonly text: string;
  readonly at: number;
  /** Absent while nobody has decided */
  readonly outcome?: "upheld" | "lifted" | "changed";
};

export type GetPlayerDataAnswer = {
  readonly rows: readonly Readonly<Record<string, unknown>>[];
  /** The cursor of the next page; absent at the end */
  readonly cursor?: string;
};

export type GetPlayerLiveAnswer = {
  /** The number of the publication */
  readonly live: number;
  /** The one that this player gets */
  readonly release: string;
  readonly facts: readonly GetPlayerLiveAnswerFactsItem[];
  readonly documents: readonly GetPlayerLiveAnswerDocumentsItem[];
};

export type GetPlayerLiveAnswerDocumentsItem = {
  readonly kind: string;
  readonly id: string;
  readonly value?: unknown;
  /** `none`: not for this player now */
  readonly counts: "none" | "own" | "variant";
  /** Its index */
  readonly variant?: number;
  /** The conditions that do not hold: of the document, then of each variant */
  readonly unmet: readonly (readonly string[])[];
};

export type GetPlayerLiveAnswerFactsItem = {
  readonly fact: string;
  /** Absent: unknown, so no condition on it holds */
  readonly value?: unknown;
  /** `client`: it may be invented */
  readonly from: "server" | "store" | "staff" | "client";
};

export type GetPlayerNotesAnswer = {
  readonly notes: readonly GetPlayerNotesAnswerNotesItem[];
  /** The cursor of the next page; absent at the end */
  readonly cursor?: string;
};

export type GetPlayerNotesAnswerNotesItem = {
  readonly id: string;
  readonly text: string;
  /** Milliseconds since the epoch */
  readonly at: number;
  /** The name of the member of the staff */
  readonly by: string;
};

export type GetPlayerObjectsAnswer = {
  readonly objects: readonly GetPlayerObjectsAnswerObjectsItem[];
};

export type GetPlayerObjectsAnswerObjectsItem = {
  readonly collection: string;
  readonly slot: number;
  /** The name of the slot, which paths have instead of the number if there is one */
  readonly name?: string;
  readonly deletedAt?: number;
  readonly versions: readonly SavedVersion[];
};

export type GetPlayerPurchasesAnswer = {
  /** Coins; absent if the account is deleted */
  readonly balance?: number;
  /** Those of the coins that were bought with money */
  readonly bought?: number;
  /** Coins that refunds took after they were spent */
  readonly owes?: number;
  readonly purchases: readonly DeskPurchase[];
  /** The cursor of the next page; absent at the end */
  readonly cursor?: string;
};

export type GetPlayerReportsAnswer = {
  readonly reports: readonly GetPlayerReportsAnswerReportsItem[];
  /** The cursor of the next page; absent at the end */
  readonly cursor?: string;
};

export type GetPlayerReportsAnswerReportsItem = {
  /** For GET /admin/cases/{id}; absent once the case is gone */
  readonly caseId?: string;
  readonly kind: "player" | "message" | "avatar" | "name" | "lobby" | "session" | "object" | "notice";
  /** The time of the report, or of the first of a case, in milliseconds since the epoch */
  readonly at: number;
  /** How many reports gave each reason */
  readonly reasons: Readonly<Record<string, number>>;
  /** What the player wrote, of a report by the player */
  readonly text?: string;
  /** Of the case; absent once it is gone */
  readonly state?: "open" | "claimed" | "decided" | "appealed" | "closed";
  readonly outcome: "waiting" | "acted" | "dismissed";
};

export type GetPlayerRequestsAnswer = {
  readonly requests: readonly GetPlayerRequestsAnswerRequestsItem[];
};

export type GetPlayerRequestsAnswerRequestsItem = {
  readonly kind: "export" | "deletion" | "reset";
  /** `waiting`: a deletion that begins at `dueAt`, see GET /admin/approvals */
  readonly state: "waiting" | "running" | "ready";
  /** Milliseconds since the epoch */
  readonly requestedAt: number;
  /** When the deletion begins, in milliseconds since the epoch */
  readonly dueAt?: number;
  /** True if another admin must agree before it does */
  readonly needsAdmin?: boolean;
  /** Of an export that can be downloaded */
  readonly readyAt?: number;
  /** Then nobody can download it any more */
  readonly expiresAt?: number;
};

export type GetPlayerWalletAnswer = {
  /** Coins */
  readonly balance: number;
  /** Those of the coins that were bought with money; absent if there are none */
  readonly bought?: number;
  /** Coins that a refund took after they were spent: they are paid before anything is bought */
  readonly owes?: number;
  /** The quantity of each item */
  readonly inventory: Readonly<Record<string, number>>;
  /** The currencies besides coins, by their names; absent if there are none */
  readonly currencies?: Readonly<Record<string, Held>>;
  /** Items with an end, and entitlements that were given, until they end; absent: none */
  readonly lasting?: readonly Content[];
  readonly unlocked: readonly GameArea[];
  readonly ledger: readonly GetPlayerWalletAnswerLedgerItem[];
  /** The cursor of the next page; absent at the end */
  readonly cursor?: string;
};

export type GetPlayerWalletAnswerLedgerItem = {
  readonly id: string;
  readonly at: string;
  /** The source of the change, such as `shop/buy` */
  readonly kind: string;
  /** Coins added; negative for payments */
  readonly amount: number;
  /** The part of the amount that is coins bought with money; absent if there is none */
  readonly bought?: number;
  readonly reason: string;
  /** All that was given, as letters have it, or taken, with negative numbers */
  readonly contents: readonly GetPlayerWalletAnswerLedgerItemContentsItem[];
};

export type GetPlayerWalletAnswerLedgerItemContentsItem = {
  readonly currency?: string;
  readonly amount?: number;
  readonly item?: string;
  readonly quantity?: number;
  readonly entitlement?: string;
  readonly until?: number;
};

export type GetPlayersAnswerItem = {
  readonly userId: string;
  readonly username: string;
  readonly displayName?: string;
  /** A WebP file. For other sizes and types, change the end of its name to -512, -256 or -64, and to .png */
  readonly avatarUrl?: string;
};

export type GetProfileExportAnswer = {
  readonly status: "ready";
  /** Milliseconds since the epoch */
  readonly readyAt: number;
  /** The files can be downloaded until then; afterwards a request starts a new export */
  readonly expiresAt: number;
  /** GET each url within 15 minutes, without an Authorization header */
  readonly files: readonly GetProfileExportAnswerFilesItem[];
};

export type GetProfileExportAnswer202 = {
  readonly status: "pending";
  /** Milliseconds since the epoch */
  readonly requestedAt: number;
};

export type GetProfileExportAnswerFilesItem = {
  readonly url: string;
  readonly bytes: number;
};

export type GetProgressAnswer = {
  /** If the query names no area: all areas with saved progress */
  readonly areas?: readonly SavedProgress[];
  /** If the query names an area: see SavedProgress */
  readonly gameArea?: string;
  /** If the query names an area: see SavedProgress */
  readonly version?: number;
  /** If the query names an area: see SavedProgress */
  readonly data?: Readonly<Record<string, unknown>>;
  /** If the query names an area: see SavedProgress */
  readonly savedAt?: number;
};

export type GetPurchasesAnswer = {
  readonly purchases: readonly Purchase[];
  /** The cursor of the next page; absent at the end */
  readonly cursor?: string;
};

export type GetPurchasesByOrderAnswer = {
  readonly purchases: readonly DeskPurchase[];
};

export type GetRepliesAnswer = {
  readonly languages: readonly string[];
  readonly replies: readonly GetRepliesAnswerRepliesItem[];
};

export type GetRepliesAnswerRepliesItem = {
  /** For POST /admin/players/{id}/replies */
  readonly id: string;
  /** The values that it needs: `{name}` in the texts */
  readonly slots: readonly string[];
  /** By language */
  readonly texts: Readonly<Record<string, string>>;
};

export type GetReportsAnswer = {
  readonly reports: readonly GetReportsAnswerReportsItem[];
};

export type GetReportsAnswerReportsItem = {
  readonly reportId: string;
  readonly kind: "player" | "message" | "avatar" | "name" | "lobby" | "session" | "object";
  readonly reason: "child_safety" | "threat" | "self_harm" | "hate" | "illegal" | "sexual" | "insult" | "impersonation" | "cheating" | "spam" | "other";
  /** Milliseconds since the epoch */
  readonly createdAt: number;
  /** What it is about, for a client that hides it from you: `<conversation>/<message>`, `<player's id>/<picture's id>`, `<code>/<createdAt>` of a lobby, a player's id, a session's id. Absent once its case is gone */
  readonly target?: string;
  /** `acted`: something was done about it. What, only the other player learns */
  readonly outcome: "waiting" | "acted" | "dismissed";
};

export type GetReviewAnswer = {
  readonly window?: ReviewWindow;
};

export type GetSanctionsAnswer = {
  readonly sanctions: readonly GetSanctionsAnswerSanctionsItem[];
};

export type GetSanctionsAnswerSanctionsItem = {
  readonly id: string;
  readonly kind: "delete" | "hide" | "rename" | "mute" | "ban";
  /** What it is about: `player`, `message`, `avatar`, `name`, `lobby` or `session` */
  readonly about: string;
  /** The rule that was broken, such as `insult` */
  readonly rule: string;
  /** How it became known; `store`: a store has paid purchases back; `staff`: operators saw it themselves */
  readonly source: "report" | "notice" | "filter" | "store" | "staff";
  /** True if software found or decided it */
  readonly automated: boolean;
  /** Milliseconds since the epoch */
  readonly startsAt: number;
  /** Absent if it does not end by itself */
  readonly until?: number;
  /** Set once it no longer holds */
  readonly liftedAt?: number;
  /** Until then, POST /sanctions/{id}/appeal; absent once an appeal was made, or if one led to it */
  readonly appealUntil?: number;
  readonly appeal?: GetSanctionsAnswerSanctionsItemAppeal;
};

export type GetSanctionsAnswerSanctionsItemAppeal = {
  readonly text: string;
  readonly at: number;
  /** Absent while nobody has decided */
  readonly outcome?: "upheld" | "lifted" | "changed";
};

export type GetSeasonAnswer = {
  /** Milliseconds since the epoch; absent if the season is not closed */
  readonly closedAt?: number;
  /** The number of players */
  readonly players: number;
  readonly entries: readonly GetSeasonAnswerEntriesItem[];
  /** The cursor of the next page */
  readonly cursor?: string;
};

export type GetSeasonAnswerEntriesItem = {
  /** From 1; unique on the board */
  readonly rank: number;
  readonly userId?: string;
  readonly username?: string;
  /** A WebP file. For other sizes and types, change the end of its name to -512, -256 or -64, and to .png */
  readonly avatarUrl?: string;
  readonly score: number;
  /** Milliseconds since the epoch */
  readonly achievedAt: number;
  /** You do not want to see this player, as after a block: the name is empty, and there is no picture */
  readonly hidden?: boolean;
};

export type GetSessionsAnswer = {
  readonly sessions: readonly GetSessionsAnswerSessionsItem[];
};

export type GetSessionsAnswerSessionsItem = {
  /** For DELETE /auth/sessions/{id} */
  readonly id: string;
  /** When it began, in milliseconds since the epoch */
  readonly at: number;
  /** The UTC date on which its game last started */
  readonly day: string;
  /** The build of the game, as it names itself: `acorn/1.10.2 (ios; unity/0.3.0)` */
  readonly client?: string;
  /** ISO 3166-1 alpha-2, as the request said it: nobody vouches for it. Absent if it did not say it */
  readonly country?: string;
  /** True for the sign-in of this request */
  readonly current: boolean;
};

export type GetStaffSelfAnswer = {
  readonly id: string;
  readonly username: string;
  /** Of your token, as old as it is */
  readonly roles: readonly string[];
  /** What these roles may do */
  readonly rights: readonly string[];
};

export type GetStartAnswer = {
  /** The number of the publication; absent before the first */
  readonly live?: number;
  readonly update?: GetStartAnswerUpdate;
  readonly maintenance?: GetStartAnswerMaintenance;
  /** The features that are turned off: hide them */
  readonly off?: readonly string[];
  /** What the documents say for you now, by kind and id; absent while they cannot be read: keep the last */
  readonly values?: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>>;
  /** When one of the values changes by time, in milliseconds since the epoch: ask again then */
  readonly validUntil?: number;
  /** Milliseconds since the epoch */
  readonly serverTime?: number;
  /** Absent with `only` */
  readonly profile?: Profile;
  readonly wallet?: GetStartAnswerWallet;
  readonly inbox?: GetStartAnswerInbox;
  readonly socket?: GetStartAnswerSocket;
};

/** The newest messages; absent with `only` */
export type GetStartAnswerInbox = {
  readonly messages: readonly GetStartAnswerInboxMessagesItem[];
  readonly more: boolean;
};

export type GetStartAnswerInboxMessagesItem = {
  /** As in `GET /inbox` */
  readonly id: string;
  readonly kind: "sanction" | "appeal" | "text";
  /** Milliseconds since the epoch */
  readonly at: number;
  /** The beginning of its text */
  readonly title?: string;
};

/** Maintenance that is on, or planned */
export type GetStartAnswerMaintenance = {
  /** Milliseconds since the epoch; it may be planned */
  readonly from: number;
  /** The planned end */
  readonly until?: number;
  readonly message?: string;
  /** Seconds, while you are not admitted: ask again after a random part of them */
  readonly retryAfter?: number;
};

/** With `ticket`, and without maintenance */
export type GetStartAnswerSocket = {
  /** Opens one socket */
  readonly ticket: string;
  /** The URL of the WebSocket API */
  readonly url: string;
  /** Seconds */
  readonly expiresIn: number;
};

/** There is a newer build than the one in `X-Client` */
export type GetStartAnswerUpdate = {
  /** True: this build is refused with 426 */
  readonly required: boolean;
  /** The oldest build that is served, or else recommended */
  readonly version: string;
  readonly store: string;
  readonly message?: string;
};

/** Absent with `only` */
export type GetStartAnswerWallet = {
  /** Coins */
  readonly balance: number;
  /** Those of the coins that were bought with money; absent if there are none */
  readonly bought?: number;
  /** Coins that a refund took after they were spent: they are paid before anything is bought */
  readonly owes?: number;
  /** The quantity of each item */
  readonly inventory: Readonly<Record<string, number>>;
  /** The currencies besides coins, by their names; absent if there are none */
  readonly currencies?: Readonly<Record<string, Held>>;
  /** Items with an end, and entitlements that were given, until they end; absent: none */
  readonly lasting?: readonly Content[];
  readonly unlocked: readonly GameArea[];
};

export type GetSwitchesAnswer = {
  readonly switches: GetSwitchesAnswerSwitches;
  /** Newest first */
  readonly earlier: readonly GetSwitchesAnswerEarlierItem[];
  /** The features that a switch turns off */
  readonly features: readonly GetSwitchesAnswerFeaturesItem[];
};

export type GetSwitchesAnswerEarlierItem = {
  readonly clients?: GetSwitchesAnswerEarlierItemClients;
  readonly maintenance?: GetSwitchesAnswerEarlierItemMaintenance;
  /** The features that are off, by their names: false */
  readonly features?: Readonly<Record<string, boolean>>;
  /** 0 before the first change */
  readonly version: number;
  readonly by: string;
  /** Milliseconds since the epoch */
  readonly at?: number;
  readonly note: string;
};

/** By platform; builds of others are all served */
export type GetSwitchesAnswerEarlierItemClients = {
  readonly android?: GetSwitchesAnswerEarlierItemClientsAndroid;
  readonly epic?: GetSwitchesAnswerEarlierItemClientsEpic;
  readonly ios?: GetSwitchesAnswerEarlierItemClientsIos;
  readonly linux?: GetSwitchesAnswerEarlierItemClientsLinux;
  readonly macos?: GetSwitchesAnswerEarlierItemClientsMacos;
  readonly nintendo?: GetSwitchesAnswerEarlierItemClientsNintendo;
  readonly playstation?: GetSwitchesAnswerEarlierItemClientsPlaystation;
  readonly steam?: GetSwitchesAnswerEarlierItemClientsSteam;
  readonly web?: GetSwitchesAnswerEarlierItemClientsWeb;
  readonly windows?: GetSwitchesAnswerEarlierItemClientsWindows;
  readonly xbox?: GetSwitchesAnswerEarlierItemClientsXbox;
};

export type GetSwitchesAnswerEarlierItemClientsAndroid = {
  /** Older builds are answered 426 */
  readonly oldest?: string;
  /** Older ones are told of a newer one by GET /start */
  readonly recommended?: string;
  /** Where players get a newer build */
  readonly store: string;
  /** By language; players of others read the English one, or else any */
  readonly message?: Readonly<Record<string, string>>;
};

export type GetSwitchesAnswerEarlierItemClientsEpic = {
  /** Older builds are answered 426 */
  readonly oldest?: string;
  /** Older ones are told of a newer one by GET /start */
  readonly recommended?: string;
  /** Where players get a newer build */
  readonly store: string;
  /** By language; players of others read the English one, or else any */
  readonly message?: Readonly<Record<string, string>>;
};

export type GetSwitchesAnswerEarlierItemClientsIos = {
  /** Older builds are answered 426 */
  readonly oldest?: string;
  /** Older ones are told of a newer one by GET /start */
  readonly recommended?: string;
  /** Where players get a newer build */
  readonly store: string;
  /** By language; players of others read the English one, or else any */
  readonly message?: Readonly<Record<string, string>>;
};

export type GetSwitchesAnswerEarlierItemClientsLinux = {
  /** Older builds are answered 426 */
  readonly oldest?: string;
  /** Older ones are told of a newer one by GET /start */
  readonly recommended?: string;
  /** Where players get a newer build */
  readonly store: string;
  /** By language; players of others read the English one, or else any */
  readonly message?: Readonly<Record<string, string>>;
};

export type GetSwitchesAnswerEarlierItemClientsMacos = {
  /** Older builds are answered 426 */
  readonly oldest?: string;
  /** Older ones are told of a newer one by GET /start */
  readonly recommended?: string;
  /** Where players get a newer build */
  readonly store: string;
  /** By language; players of others read the English one, or else any */
  readonly message?: Readonly<Record<string, string>>;
};

export type GetSwitchesAnswerEarlierItemClientsNintendo = {
  /** Older builds are answered 426 */
  readonly oldest?: string;
  /** Older ones are told of a newer one by GET /start */
  readonly recommended?: string;
  /** Where players get a newer build */
  readonly store: string;
  /** By language; players of others read the English one, or else any */
  readonly message?: Readonly<Record<string, string>>;
};

export type GetSwitchesAnswerEarlierItemClientsPlaystation = {
  /** Older builds are answered 426 */
  readonly oldest?: string;
  /** Older ones are told of a newer one by GET /start */
  readonly recommended?: string;
  /** Where players get a newer build */
  readonly store: string;
  /** By language; players of others read the English one, or else any */
  readonly message?: Readonly<Record<string, string>>;
};

export type GetSwitchesAnswerEarlierItemClientsSteam = {
  /** Older builds are answered 426 */
  readonly oldest?: string;
  /** Older ones are told of a newer one by GET /start */
  readonly recommended?: string;
  /** Where players get a newer build */
  readonly store: string;
  /** By language; players of others read the English one, or else any */
  readonly message?: Readonly<Record<string, string>>;
};

export type GetSwitchesAnswerEarlierItemClientsWeb = {
  /** Older builds are answered 426 */
  readonly oldest?: string;
  /** Older ones are told of a newer one by GET /start */
  readonly recommended?: string;
  /** Where players get a newer build */
  readonly store: string;
  /** By language; players of others read the English one, or else any */
  readonly message?: Readonly<Record<string, string>>;
};

export type GetSwitchesAnswerEarlierItemClientsWindows = {
  /** Older builds are answered 426 */
  readonly oldest?: string;
  /** Older ones are told of a newer one by GET /start */
  readonly recommended?: string;
  /** Where players get a newer build */
  readonly store: string;
  /** By language; players of others read the English one, or else any */
  readonly message?: Readonly<Record<string, string>>;
};

export type GetSwitchesAnswerEarlierItemClientsXbox = {
  /** Older builds are answered 426 */
  readonly oldest?: string;
  /** Older ones are told of a newer one by GET /start */
  readonly recommended?: string;
  /** Where players get a newer build */
  readonly store: string;
  /** By language; players of others read the English one, or else any */
  readonly message?: Readonly<Record<string, string>>;
};

export type GetSwitchesAnswerEarlierItemMaintenance = {
  /** Milliseconds since the epoch */
  readonly from: number;
  /** The planned end; absent: it lasts until it is turned off */
  readonly until?: number;
  /** By language; players of others read the English one, or else any */
  readonly message?: Readonly<Record<string, string>>;
  /** The ids of players who may play, besides staff, and tags of players, such as `tag:testers` */
  readonly admit?: readonly string[];
};

export type GetSwitchesAnswerFeaturesItem = {
  readonly name: string;
  /** Routes, messages (`message chat`), and all that an authorizer admits */
  readonly stops: readonly string[];
  /** Set: the program has no such feature. It goes with the next change */
  readonly isGone?: boolean;
};

export type GetSwitchesAnswerSwitches = {
  readonly clients?: GetSwitchesAnswerSwitchesClients;
  readonly maintenance?: GetSwitchesAnswerSwitchesMaintenance;
  /** The features that are off, by their names: false */
  readonly features?: Readonly<Record<string, boolean>>;
  /** 0 before the first change */
  readonly version: number;
  readonly by: string;
  /** Milliseconds since the epoch */
  readonly at?: number;
  readonly note: string;
};

/** By platform; builds of others are all served */
export type GetSwitchesAnswerSwitchesClients = {
  readonly android?: GetSwitchesAnswerSwitchesClientsAndroid;
  readonly epic?: GetSwitchesAnswerSwitchesClientsEpic;
  readonly ios?: GetSwitchesAnswerSwitchesClientsIos;
  readonly linux?: GetSwitchesAnswerSwitchesClientsLinux;
  readonly macos?: GetSwitchesAnswerSwitchesClientsMacos;
  readonly nintendo?: GetSwitchesAnswerSwitchesClientsNintendo;
  readonly playstation?: GetSwitchesAnswerSwitchesClientsPlaystation;
  readonly steam?: GetSwitchesAnswerSwitchesClientsSteam;
  readonly web?: GetSwitchesAnswerSwitchesClientsWeb;
  readonly windows?: GetSwitchesAnswerSwitchesClientsWindows;
  readonly xbox?: GetSwitchesAnswerSwitchesClientsXbox;
};

export type GetSwitchesAnswerSwitchesClientsAndroid = {
  /** Older builds are answered 426 */
  readonly oldest?: string;
  /** Older ones are told of a newer one by GET /start */
  readonly recommended?: string;
  /** Where players get a newer build */
  readonly store: string;
  /** By language; players of others read the English one, or else any */
  readonly message?: Readonly<Record<string, string>>;
};

export type GetSwitchesAnswerSwitchesClientsEpic = {
  /** Older builds are answered 426 */
  readonly oldest?: string;
  /** Older ones are told of a newer one by GET /start */
  readonly recommended?: string;
  /** Where players get a newer build */
  readonly store: string;
  /** By language; players of others read the English one, or else any */
  readonly message?: Readonly<Record<string, string>>;
};

export type GetSwitchesAnswerSwitchesClientsIos = {
  /** Older builds are answered 426 */
  readonly oldest?: string;
  /** Older ones are told of a newer one by GET /start */
  readonly recommended?: string;
  /** Where players get a newer build */
  readonly store: string;
  /** By language; players of others read the English one, or else any */
  readonly message?: Readonly<Record<string, string>>;
};

export type GetSwitchesAnswerSwitchesClientsLinux = {
  /** Older builds are answered 426 */
  readonly oldest?: string;
  /** Older ones are told of a newer one by GET /start */
  readonly recommended?: string;
  /** Where players get a newer build */
  readonly store: string;
  /** By language; players of others read the English one, or else any */
  readonly message?: Readonly<Record<string, string>>;
};

export type GetSwitchesAnswerSwitchesClientsMacos = {
  /** Older builds are answered 426 */
  readonly oldest?: string;
  /** Older ones are told of a newer one by GET /start */
  readonly recommended?: string;
  /** Where players get a newer build */
  readonly store: string;
  /** By language; players of others read the English one, or else any */
  readonly message?: Readonly<Record<string, string>>;
};

export type GetSwitchesAnswerSwitchesClientsNintendo = {
  /** Older builds are answered 426 */
  readonly oldest?: string;
  /** Older ones are told of a newer one by GET /start */
  readonly recommended?: string;
  /** Where players get a newer build */
  readonly store: string;
  /** By language; players of others read the English one, or else any */
  readonly message?: Readonly<Record<string, string>>;
};

export type GetSwitchesAnswerSwitchesClientsPlaystation = {
  /** Older builds are answered 426 */
  readonly oldest?: string;
  /** Older ones are told of a newer one by GET /start */
  readonly recommended?: string;
  /** Where players get a newer build */
  readonly store: string;
  /** By language; players of others read the English one, or else any */
  readonly message?: Readonly<Record<string, string>>;
};

export type GetSwitchesAnswerSwitchesClientsSteam = {
  /** Older builds are answered 426 */
  readonly oldest?: string;
  /** Older ones are told of a newer one by GET /start */
  readonly recommended?: string;
  /** Where players get a newer build */
  readonly store: string;
  /** By language; players of others read the English one, or else any */
  readonly message?: Readonly<Record<string, string>>;
};

export type GetSwitchesAnswerSwitchesClientsWeb = {
  /** Older builds are answered 426 */
  readonly oldest?: string;
  /** Older ones are told of a newer one by GET /start */
  readonly recommended?: string;
  /** Where players get a newer build */
  readonly store: string;
  /** By language; players of others read the English one, or else any */
  readonly message?: Readonly<Record<string, string>>;
};

export type GetSwitchesAnswerSwitchesClientsWindows = {
  /** Older builds are answered 426 */
  readonly oldest?: string;
  /** Older ones are told of a newer one by GET /start */
  readonly recommended?: string;
  /** Where players get a newer build */
  readonly store: string;
  /** By language; players of others read the English one, or else any */
  readonly message?: Readonly<Record<string, string>>;
};

export type GetSwitchesAnswerSwitchesClientsXbox = {
  /** Older builds are answered 426 */
  readonly oldest?: string;
  /** Older ones are told of a newer one by GET /start */
  readonly recommended?: string;
  /** Where players get a newer build */
  readonly store: string;
  /** By language; players of others read the English one, or else any */
  readonly message?: Readonly<Record<string, string>>;
};

export type GetSwitchesAnswerSwitchesMaintenance = {
  /** Milliseconds since the epoch */
  readonly from: number;
  /** The planned end; absent: it lasts until it is turned off */
  readonly until?: number;
  /** By language; players of others read the English one, or else any */
  readonly message?: Readonly<Record<string, string>>;
  /** The ids of players who may play, besides staff, and tags of players, such as `tag:testers` */
  readonly admit?: readonly string[];
};

export type GetTasksAnswer = {
  readonly tasks: readonly GetTasksAnswerTasksItem[];
  readonly runs: readonly AreaRuns[];
};

export type GetTasksAnswerTasksItem = {
  readonly title: string;
  /** Coins */
  readonly reward: number;
  /** The place among tasks: the smallest is first */
  readonly order: number;
  /** Days and weeks are in UTC */
  readonly repeat: "once" | "daily" | "weekly";
  /** What the server checks */
  readonly needs?: string;
  readonly taskId: TaskId;
  /** `open`: not done yet; `done`: POST /task/complete pays it; `paid`: already paid in this period */
  readonly state: "open" | "done" | "paid";
  /** When a paid task can be completed again */
  readonly next?: string;
};

export type GetVersionsAnswer = {
  readonly versions: readonly SavedVersion[];
  /** The version that is stored now; absent if it was deleted */
  readonly present?: number;
};

export type GetWalletAnswer = {
  /** Coins */
  readonly balance: number;
  /** Those of the coins that were bought with money; absent if there are none */
  readonly bought?: number;
  /** Coins that a refund took after they were spent: they are paid before anything is bought */
  readonly owes?: number;
  /** The quantity of each item */
  readonly inventory: Readonly<Record<string, number>>;
  /** The currencies besides coins, by their names; absent if there are none */
  readonly currencies?: Readonly<Record<string, Held>>;
  /** Items with an end, and entitlements that were given, until they end; absent: none */
  readonly lasting?: readonly Content[];
  readonly unlocked: readonly GameArea[];
  readonly ledger: readonly GetWalletAnswerLedgerItem[];
  /** The cursor of the next page; absent at the end */
  readonly cursor?: string;
};

export type GetWalletAnswerLedgerItem = {
  readonly id: string;
  readonly at: string;
  /** The source of the change, such as `shop/buy` */
  readonly kind: string;
  /** Coins added; negative for payments */
  readonly amount: number;
  /** The part of the amount that is coins bought with money; absent if there is none */
  readonly bought?: number;
  readonly reason: string;
};

export type Gift = {
  readonly currency?: string;
  /** Of a currency */
  readonly amount?: number;
  readonly item?: string;
  /** Of an item */
  readonly quantity?: number;
  readonly entitlement?: string;
  /** The end of an item or an entitlement, in milliseconds since the epoch */
  readonly until?: number;
  /** The name of a bundle's document */
  readonly bundle?: string;
};

export type Held = {
  readonly amount: number;
  /** The part that money bought; absent if there is none */
  readonly bought?: number;
  /** What a refund took after it was spent; absent if there is none */
  readonly owes?: number;
  /** When it has grown by itself next, in milliseconds since the epoch; absent if it does not grow */
  readonly next?: number;
};

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

export type LinkAppleAnswer = {
  readonly id: string;
  readonly provider: string;
};

export type LinkAppleBody = {
  /** The platform's ID token */
  readonly idToken?: string;
  /** From POST /auth/challenge: the token's nonce is this text, or the hex of its SHA-256 */
  readonly nonce: string;
  /** What came with the ID token. It lets the consent be revoked at Apple when the account is deleted */
  readonly authorizationCode?: string;
  /** In place of idToken: the code that came to the app's link by POST /auth/apple/callback */
  readonly callbackCode?: string;
};

export type LinkFormerAnswer = {
  readonly id: string;
  readonly provider: string;
};

export type LinkFormerBody = {
  /** PlayFab's session ticket, Firebase's or Unity's token, Nakama's session token, or that of your own server */
  readonly proof: string;
};

export type LinkGameCenterAnswer = {
  readonly id: string;
  readonly provider: string;
};

export type LinkGameCenterBody = {
  /** teamPlayerID; in a game of Apple Arcade, gamePlayerID */
  readonly playerId: string;
  readonly bundleId: string;
  readonly publicKeyUrl: string;
  /** In base64 */
  readonly signature: string;
  /** In base64 */
  readonly salt: string;
  /** As GameKit gives it: milliseconds since the epoch */
  readonly timestamp: number;
};

export type LinkGoogleAnswer = {
  readonly id: string;
  readonly provider: string;
};

export type LinkGoogleBody = {
  /** The platform's ID token */
  readonly idToken: string;
  /** From POST /auth/challenge: the token's nonce is this text, or the hex of its SHA-256 */
  readonly nonce: string;
};

export type LinkOidcAnswer = {
  readonly id: string;
  readonly provider: string;
};

export type LinkOidcBody = {
  /** The platform's ID token */
  readonly idToken: string;
  /** From POST /auth/challenge: the token's nonce is this text, or the hex of its SHA-256 */
  readonly nonce: string;
};

export type LinkOidcByCodeAnswer = {
  readonly id: string;
  readonly provider: string;
};

export type LinkOidcByCodeBody = {
  readonly code: string;
  /** The code verifier of PKCE: 43 to 128 characters, whose S256 challenge began the sign-in */
  readonly verifier: string;
  /** The address that the code was sent to */
  readonly redirectUri: string;
  /** From POST /auth/challenge: the token's nonce is this text, or the hex of its SHA-256 */
  readonly nonce: string;
};

export type LinkPlayGamesAnswer = {
  readonly id: string;
  readonly provider: string;
};

export type LinkPlayGamesBody = {
  /** requestServerSideAccess's code for the server's client id */
  readonly code: string;
};

export type LinkSteamAnswer = {
  readonly id: string;
  readonly provider: string;
};

export type LinkSteamBody = {
  /** GetAuthTicketForWebApi's ticket, two hexadecimal digits a byte */
  readonly ticket: string;
};

/** Live documents are published, to every socket: ask `GET /start?only=live` after a random part of a minute */
export type LiveNews = {
  readonly type: "live";
  /** As in `X-Live` */
  readonly live: number;
};

export type Lobby = {
  /** Six letters, the lobby's name; show it as `BCD-FGH` */
  readonly code: string;
  readonly name: string;
  readonly mode: string;
  readonly map?: string;
  readonly access: "open" | "private";
  /** While it starts or plays, nobody can join. A game that is over opens the lobby again */
  readonly state: "open" | "starting" | "playing";
  readonly hostId: string;
  /** In the order in which they joined */
  readonly players: readonly LobbyPlayersItem[];
  /** The mode's teams */
  readonly teams: readonly LobbyTeamsItem[];
  readonly maximumPlayers: number;
  /** Incremented by every change */
  readonly version: number;
  /** Milliseconds since the epoch; reports name the lobby `<code>/<createdAt>` */
  readonly createdAt: number;
  /** When it closes without a further change, in milliseconds since the epoch */
  readonly closesAt: number;
  /** The game that starts or is played: GET /game-sessions/{id} has your seat and the address */
  readonly gameSessionId?: string;
};

/** A lobby changed; to its players' sockets, and to those of a player who left or was removed. It has the whole state, so duplicates are harmless */
export type LobbyNews = {
  readonly type: "lobby";
  readonly code: string;
  readonly lobby?: Lobby;
};

export type LobbyPlayersItem = {
  readonly userId: string;
  readonly username: string;
  readonly team: string;
  readonly ready: boolean;
  /** You do not want to see this player, as after a block: the name is empty, and there is no picture */
  readonly hidden?: boolean;
};

export type LobbyTeamsItem = {
  readonly name: string;
  readonly minPlayers: number;
  readonly maxPlayers: number;
};

/** Avatars made from your photo; choose one with POST /avatar/update */
export type MadeAvatars = {
  readonly comic?: AvatarFiles;
  readonly pixel?: AvatarFiles;
  readonly photo?: AvatarFiles;
};

/** The game closes for maintenance; to every socket of a player who is not admitted, which is then closed */
export type MaintenanceNews = {
  readonly type: "maintenance";
  /** Seconds: ask GET /start after a random part of them, before another socket is opened */
  readonly retryAfter: number;
  /** The planned end, in milliseconds since the epoch */
  readonly until?: number;
  /** The text by language (ISO 639-1) */
  readonly message?: Readonly<Record<string, string>>;
};

/** A search for a match changed or ended; to the sockets of the ticket's players. It has the whole state, so duplicates are harmless */
export type MatchNews = {
  readonly ticketId: string;
  readonly mode: string;
  readonly status: "QUEUED" | "SEARCHING" | "REQUIRES_ACCEPTANCE" | "PLACING" | "COMPLETED" | "CANCELLED" | "TIMED_OUT" | "FAILED";
  /** True while the search goes on, or the player has a place in its match */
  readonly running: boolean;
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
  /** The number of players in a match without a game server: bots have the places that are left */
  readonly players?: number;
  /** The game server's address; absent behind a player gateway */
  readonly ipAddress?: string;
  readonly dnsName?: string;
  readonly port?: number;
  /** The route that answers how to connect, if GameLift's player gateway hides the game server's address */
  readonly connection?: string;
  /** The player's seat, to present to the game server */
  readonly playerSessionId?: string;
  /** The topic that relays a match without a game server: relay:<matchId> */
  readonly channel?: string;
  /** Why the search ended without a match */
  readonly reason?: string;
  readonly type: "match";
  /** match:<ticketId> */
  readonly topic: string;
};

/** Messages were deleted; to the subscribers of conversation:<id> */
export type MessagesDeletedNews = {
  readonly type: "messagesDeleted";
  /** The conversation's id */
  readonly conversation: string;
  readonly ids: readonly string[];
};

/** A conversation has new messages; to the subscribers of conversation:<id>, in the conversation's order. Messages can arrive twice, with the same id */
export type MessagesNews = {
  readonly type: "messages";
  /** The conversation's id */
  readonly conversation: string;
  readonly messages: readonly MessagesNewsMessagesItem[];
};

export type MessagesNewsMessagesItem = {
  /** Ids sort in the order of messages */
  readonly id: string;
  /** A name */
  readonly sender: string;
  /** Milliseconds since the epoch */
  readonly time: number;
  readonly message: string;
  /** Others do not see it until a moderator has looked at it; only its sender gets this */
  readonly held?: boolean;
  /** You have blocked its sender: it has neither name nor text */
  readonly hidden?: boolean;
};

/** There is a new message in your inbox; to your own sockets. It can arrive twice, with the same id */
export type NoticeNews = {
  readonly type: "notice";
  /** The message's id in GET /inbox */
  readonly id: string;
  readonly kind: "sanction" | "appeal" | "text";
};

export type Party = {
  readonly partyId: string;
  readonly leaderId: string;
  /** In the order in which they joined */
  readonly members: readonly PartyMembersItem[];
  /** Incremented by every change of members */
  readonly version: number;
  /** The ticket of these members' newest search */
  readonly ticketId?: string;
};

/** Another player invited you to a party; to your own sockets */
export type PartyInvitationNews = {
  readonly partyId: string;
  /** The name of the player who invited you */
  readonly from: string;
  /** When the invitation expires, in milliseconds since the epoch */
  readonly until: number;
  readonly type: "partyInvitation";
};

export type PartyMembersItem = {
  readonly userId: string;
  readonly username: string;
  /** You do not want to see this player, as after a block: the name is empty, and there is no picture */
  readonly hidden?: boolean;
};

/** A party's members or search changed; to its members' sockets, and to those of a player who left. It has the whole state, so duplicates are harmless */
export type PartyNews = {
  readonly type: "party";
  readonly partyId: string;
  readonly party?: Party;
};

export type PatchConversationBody = {
  readonly state?: "accepted" | "left";
  /** null changes nothing */
  readonly muted?: boolean | null;
};

export type PatchProfileBody = {
  readonly displayName?: string;
  readonly bio?: string;
  /** ISO 3166-1 alpha-2 */
  readonly country?: "AD" | "AE" | "AF" | "AG" | "AI" | "AL" | "AM" | "AO" | "AQ" | "AR" | "AS" | "AT" | "AU" | "AW" | "AX" | "AZ" | "BA" | "BB" | "BD" | "BE" | "BF" | "BG" | "BH" | "BI" | "BJ" | "BL" | "BM" | "BN" | "BO" | "BQ" | "BR" | "BS" | "BT" | "BV" | "BW" | "BY" | "BZ" | "CA" | "CC" | "CD" | "CF" | "CG" | "CH" | "CI" | "CK" | "CL" | "CM" | "CN" | "CO" | "CR" | "CU" | "CV" | "CW" | "CX" | "CY" | "CZ" | "DE" | "DJ" | "DK" | "DM" | "DO" | "DZ" | "EC" | "EE" | "EG" | "EH" | "ER" | "ES" | "ET" | "FI" | "FJ" | "FK" | "FM" | "FO" | "FR" | "GA" | "GB" | "GD" | "GE" | "GF" | "GG" | "GH" | "GI" | "GL" | "GM" | "GN" | "GP" | "GQ" | "GR" | "GS" | "GT" | "GU" | "GW" | "GY" | "HK" | "HM" | "HN" | "HR" | "HT" | "HU" | "ID" | "IE" | "IL" | "IM" | "IN" | "IO" | "IQ" | "IR" | "IS" | "IT" | "JE" | "JM" | "JO" | "JP" | "KE" | "KG" | "KH" | "KI" | "KM" | "KN" | "KP" | "KR" | "KW" | "KY" | "KZ" | "LA" | "LB" | "LC" | "LI" | "LK" | "LR" | "LS" | "LT" | "LU" | "LV" | "LY" | "MA" | "MC" | "MD" | "ME" | "MF" | "MG" | "MH" | "MK" | "ML" | "MM" | "MN" | "MO" | "MP" | "MQ" | "MR" | "MS" | "MT" | "MU" | "MV" | "MW" | "MX" | "MY" | "MZ" | "NA" | "NC" | "NE" | "NF" | "NG" | "NI" | "NL" | "NO" | "NP" | "NR" | "NU" | "NZ" | "OM" | "PA" | "PE" | "PF" | "PG" | "PH" | "PK" | "PL" | "PM" | "PN" | "PR" | "PS" | "PT" | "PW" | "PY" | "QA" | "RE" | "RO" | "RS" | "RU" | "RW" | "SA" | "SB" | "SC" | "SD" | "SE" | "SG" | "SH" | "SI" | "SJ" | "SK" | "SL" | "SM" | "SN" | "SO" | "SR" | "SS" | "ST" | "SV" | "SX" | "SY" | "SZ" | "TC" | "TD" | "TF" | "TG" | "TH" | "TJ" | "TK" | "TL" | "TM" | "TN" | "TO" | "TR" | "TT" | "TV" | "TW" | "TZ" | "UA" | "UG" | "UM" | "US" | "UY" | "UZ" | "VA" | "VC" | "VE" | "VG" | "VI" | "VN" | "VU" | "WF" | "WS" | "YE" | "YT" | "ZA" | "ZM" | "ZW";
  /** The fields to remove: displayName, bio, country */
  readonly clear?: readonly string[];
  /** True if searches by name find you; null changes nothing */
  readonly listed?: boolean | null;
};

export type PingAnswer = {
  readonly type: "pong";
};

export type PingMessage = {
  readonly action: "ping";
};

export type PlayerReset = {
  readonly userId: string;
  /** Coins taken from the wallet; negative if coins were added */
  readonly taken: number;
  /** The scores are removed from the boards within seconds */
  readonly status: "pending";
};

export type PostAcceptBody = {
  readonly accept: boolean;
};

export type PostAddressBody = {
  readonly email: string;
  /** The access token that Cognito gave with the ID token */
  readonly accessToken: string;
};

export type PostAddressConfirmationBody = {
  readonly email: string;
  /** The code in the newest e-mail */
  readonly code: string;
  /** The access token that Cognito gave with the ID token */
  readonly accessToken: string;
};

export type PostAppealBody = {
  /** Why it is wrong */
  readonly text: string;
};

export type PostAppleBody = {
  /** StoreKit's `jwsRepresentation`, unchanged */
  readonly transaction: string;
  /** Of a subscription: the `jwsRepresentation` of its renewal information */
  readonly renewal?: string;
};

export type PostAppleNotificationBody = {
  readonly signedPayload: string;
};

export type PostAppleSignInNotificationBody = {
  readonly payload: string;
};

export type PostApprovalAnswer = {
  readonly status: "agreed" | "refused";
};

export type PostApprovalBody = {
  readonly decision: "agree" | "refuse";
  /** Stored with the action */
  readonly reason: string;
};

export type PostBackAnswer = {
  readonly number: number;
};

export type PostBackBody = {
  /** The number of the publication that is served: two at once go one step */
  readonly base: number;
  /** Stored with the action */
  readonly note: string;
};

export type PostBanBody = {
  /** Stored with the action */
  readonly reason: string;
  /** The broken rule, which the player reads; `other` by default */
  readonly rule?: "child_safety" | "threat" | "self_harm" | "hate" | "illegal" | "sexual" | "insult" | "impersonation" | "cheating" | "spam" | "other";
  /** When it ends by itself, in milliseconds since the epoch; absent: it lasts until it is lifted */
  readonly until?: number;
};

export type PostBroadcastAnswer202 = {
  /** The id that players get with the message */
  readonly id: string;
  /** Set if it could not be written into the inboxes of who is offline */
  readonly kept?: boolean;
};

export type PostBroadcastBody = {
  readonly message: string;
  /** Stored with the action */
  readonly reason: string;
};

export type PostChallengeAnswer = {
  /** Good for one sign-in */
  readonly nonce: string;
  /** Seconds */
  readonly expiresIn: number;
};

export type PostClaimAnswer = {
  /** Milliseconds since the epoch */
  readonly until: number;
  readonly version: number;
};

export type PostConsentBody = {
  /** The terms of use, or the privacy notice */
  readonly document: "terms" | "privacy";
  /** The version that the player has seen */
  readonly version: string;
};

export type PostCredentialsAnswer201 = {
  /** Your id */
  readonly username: string;
  /** Not shown again */
  readonly password: string;
  /** Milliseconds since the epoch */
  readonly issuedAt: number;
};

export type PostDecisionAnswer = {
  readonly version: number;
};

export type PostDecisionBody = {
  readonly action: "dismiss" | "escalate" | "uphold" | "handled" | "delete" | "hide" | "rename" | "mute" | "ban" | "undo";
  /** The case's version that you have seen */
  readonly version: number;
  /** The broken rule; by default the one that most reports name */
  readonly rule?: "child_safety" | "threat" | "self_harm" | "hate" | "illegal" | "sexual" | "insult" | "impersonation" | "cheating" | "spam" | "other";
  /** The end of a mute or ban, in milliseconds since the epoch; by default as the ladder proposes */
  readonly until?: number;
  /** A mute or ban that does not end by itself; null changes nothing */
  readonly forever?: boolean | null;
  /** For moderators; needed to decide otherwise than the ladder */
  readonly note?: string;
};

export type PostEventsAnswer202 = {
  readonly taken: number;
  /** Those whose name or a field is not as declared */
  readonly refused: number;
  /** The first 10 that are refused */
  readonly refusals?: readonly PostEventsAnswer202RefusalsItem[];
  /** Seconds */
  readonly retryAfter?: number;
};

export type PostEventsAnswer202RefusalsItem = {
  /** Absent of an event without a whole number */
  readonly seq?: number;
  readonly why: "name" | "field" | "personal" | "form";
};

export type PostEventsBody = {
  /** Your own random id of this session of play */
  readonly session: string;
  readonly events: readonly PostEventsBodyEventsItem[];
};

export type PostEventsBodyEventsItem = {
  /** As a feature declares it, such as `level.end` */
  readonly name?: unknown;
  /** Counts the session's events: the first with a number counts */
  readonly seq?: unknown;
  /** Milliseconds since it happened, on the device */
  readonly age?: unknown;
  /** Whole numbers, booleans, and names of the game's own data */
  readonly fields?: unknown;
};

export type PostGameSessionAnswer202 = {
  readonly gameSessionId: string;
  readonly status: "PENDING";
};

export type PostGameSessionBody = {
  /** A game mode that game servers host */
  readonly mode: "duel";
  readonly name?: string;
  readonly properties?: Readonly<Record<string, string>>;
  /** Ids of players: free seats are kept for those of them who are not there yet */
  readonly invited?: readonly string[];
};

export type PostGoogleBody = {
  /** `purchaseToken` */
  readonly token: string;
  /** True for a subscription: Google answers about it at another address; null changes nothing */
  readonly subscription?: boolean | null;
};

export type PostGoogleNotificationBody = {
  readonly message: PostGoogleNotificationBodyMessage;
};

export type PostGoogleNotificationBodyMessage = {
  readonly messageId: string;
  readonly data: string;
};

export type PostGrantAnswer = {
  readonly userId: string;
  readonly amount: number;
  /** What was given or taken; absent for coins alone */
  readonly contents?: readonly Content[];
  /** Coins that were spent, and are owed; absent: none */
  readonly owed?: number;
  /** What may be meant so, such as an entitlement that no product and no bundle names */
  readonly warnings?: readonly string[];
};

export type PostGrantBody = {
  /** Coins */
  readonly amount?: number;
  readonly contents?: readonly Gift[];
  /** The id of a line of the ledger: what it gave is taken back, or what it took is given back, once */
  readonly cause?: string;
  /** Stored with the action */
  readonly reason: string;
};

export type PostGuestAnswer201 = {
  readonly userId: string;
  readonly username: string;
  /** The password. Store it on the device: it is not shown again */
  readonly secret: string;
};

export type PostGuestBody = {
  /** From POST /auth/guest/challenge */
  readonly challenge: string;
  /** A text that solves the challenge */
  readonly solution: string;
};

export type PostGuestChallengeAnswer = {
  /** Good for one account */
  readonly challenge: string;
  /** Find a `solution` for which SHA-256 of `<challenge>.<solution>` begins with this many zero bits */
  readonly bits: number;
  /** Seconds */
  readonly expiresIn: number;
};

export type PostHoldBody = {
  /** True: nothing of it expires; false: it expires as usual */
  readonly hold: boolean;
  /** Stored with the action */
  readonly reason: string;
};

export type PostInboxClaimAllAnswer = {
  readonly claimed: readonly PostInboxClaimAllAnswerClaimedItem[];
  /** With the code of POST /inbox/{id}/claim; those letters stay as they are */
  readonly refused: readonly PostInboxClaimAllAnswerRefusedItem[];
};

export type PostInboxClaimAllAnswerClaimedItem = {
  readonly id: string;
  readonly contents: readonly Content[];
};

export type PostInboxClaimAllAnswerRefusedItem = {
  readonly id: string;
  readonly code: string;
};

export type PostInboxClaimAllBody = {
  readonly ids: readonly string[];
};

export type PostInboxClaimAnswer = {
  readonly contents: readonly Content[];
};

export type PostInvitationBody = {
  readonly name: string;
};

export type PostItemUseAnswer = {
  readonly itemId: "climbing-rope" | "health-potion";
};

export type PostItemUseBody = {
  /** An item that a round uses up */
  readonly itemId: "climbing-rope" | "health-potion";
};

export type PostLetterAnswer202 = {
  /** To how many players; 0 for everybody */
  readonly sent: number;
  /** How many players get it at most: exactly, for a list; for everybody, the accounts of the last day that was counted, absent before there is one */
  readonly reaches?: number;
  /** What all of them get at most; absent without contents, and if `reaches` is */
  readonly sum?: readonly PostLetterAnswer202SumItem[];
  /** What may be meant so, such as an entitlement that no product and no bundle names */
  readonly warnings?: readonly string[];
  /** Those of the ids that no player has */
  readonly unknown: readonly string[];
};

export type PostLetterAnswer202SumItem = {
  readonly currency?: string;
  readonly item?: string;
  readonly entitlement?: string;
  readonly amount: number;
};

export type PostLetterBody = {
  /** Who has an account now; or also who makes one while the letter is open */
  readonly to: "players" | "everybody" | "everybody-and-new";
  /** The ids of `players` */
  readonly players?: readonly string[];
  /** For players whose language has no text of its own */
  readonly text: string;
  /** Texts by language, such as `de` */
  readonly texts?: Readonly<Record<string, string>>;
  readonly contents?: readonly Gift[];
  readonly when?: PostLetterBodyWhen;
  /** How long it can be read and claimed */
  readonly days: number;
  /** Stored with the action */
  readonly reason: string;
};

/** Of everybody, only for whom this holds when it is sent: with a tag, payers, days since the sign-up */
export type PostLetterBodyWhen = {
  readonly tag?: readonly string[];
  readonly daysSinceSignUp?: PostLetterBodyWhenDaysSinceSignUp;
  /** True: who has paid; false: who has not; null changes nothing */
  readonly payer?: boolean | null;
};

export type PostLetterBodyWhenDaysSinceSignUp = {
  readonly atLeast?: number;
  readonly below?: number;
};

export type PostLetterPreviewAnswer = {
  /** How many players get it at most: exactly, for a list; for everybody, the accounts of the last day that was counted, absent before there is one */
  readonly reaches?: number;
  /** What all of them get at most; absent without contents, and if `reaches` is */
  readonly sum?: readonly PostLetterPreviewAnswerSumItem[];
  /** What may be meant so, such as an entitlement that no product and no bundle names */
  readonly warnings?: readonly string[];
  /** Those of the ids that no player has */
  readonly unknown: readonly string[];
};

export type PostLetterPreviewAnswerSumItem = {
  readonly currency?: string;
  readonly item?: string;
  readonly entitlement?: string;
  readonly amount: number;
};

export type PostLetterPreviewBody = {
  /** Who has an account now; or also who makes one while the letter is open */
  readonly to: "players" | "everybody" | "everybody-and-new";
  /** The ids of `players` */
  readonly players?: readonly string[];
  /** For players whose language has no text of its own */
  readonly text: string;
  /** Texts by language, such as `de` */
  readonly texts?: Readonly<Record<string, string>>;
  readonly contents?: readonly Gift[];
  readonly when?: PostLetterPreviewBodyWhen;
  /** How long it can be read and claimed */
  readonly days: number;
};

/** Of everybody, only for whom this holds when it is sent: with a tag, payers, days since the sign-up */
export type PostLetterPreviewBodyWhen = {
  readonly tag?: readonly string[];
  readonly daysSinceSignUp?: PostLetterPreviewBodyWhenDaysSinceSignUp;
  /** True: who has paid; false: who has not; null changes nothing */
  readonly payer?: boolean | null;
};

export type PostLetterPreviewBodyWhenDaysSinceSignUp = {
  readonly atLeast?: number;
  readonly below?: number;
};

export type PostLinkAnswer = {
  readonly userId: string;
  readonly username: string;
  readonly email: string;
  /** Until then a recovery code that the player has made works all the same: tell the player. Later it works while the address is not verified */
  readonly codeWorksUntil: string;
};

export type PostLinkBody = {
  readonly email: string;
  /** At least 12 characters */
  readonly password: string;
};

export type PostLobbyBody = {
  readonly name: string;
  /** A game mode that game servers host */
  readonly mode: "duel";
  readonly map?: string;
  /** `open`: others find it in the list; `private`: only by its code */
  readonly access?: "open" | "private";
};

export type PostMatchmakingAnswer202 = {
  readonly ticketId: string;
};

export type PostMatchmakingBody = {
  readonly mode: GameMode;
  /** Absent: what the mode accepts at first, to each location of `GET /locations`. Such a player is matched at once, but perhaps far away */
  readonly latencies?: Readonly<Record<string, number>>;
  /** The id of the party that you lead */
  readonly party?: string;
};

export type PostMessageAnswer = {
  /** The message's id */
  readonly id: string;
  readonly state: "masked";
  /** What the filter found */
  readonly rule: "words" | "links" | "phones";
};

export type PostMessageAnswer202 = {
  /** The message's id */
  readonly id: string;
  readonly state: "held";
  /** What the filter found */
  readonly rule: "words" | "links" | "phones";
};

export type PostMuteBody = {
  /** Stored with the action */
  readonly reason: string;
  /** The broken rule, which the player reads; `other` by default */
  readonly rule?: "child_safety" | "threat" | "self_harm" | "hate" | "illegal" | "sexual" | "insult" | "impersonation" | "cheating" | "spam" | "other";
  /** When it ends by itself, in milliseconds since the epoch; absent: it lasts until it is lifted */
  readonly until?: number;
};

export type PostNoticeAnswer202 = {
  /** GET /notices/{receipt} has the outcome */
  readonly receipt: string;
};

export type PostNoticeBody = {
  /** From POST /auth/guest/challenge */
  readonly challenge: string;
  /** A text that solves the challenge */
  readonly solution: string;
  /** What it is about; `account`: your account, which is to be deleted although you cannot sign in any more */
  readonly about: "player" | "name" | "avatar" | "message" | "session" | "board" | "account" | "other";
  /** The player's name or id, if it is about one. Then the player's case gets the notice */
  readonly player?: string;
  /** Where exactly it is: the board and the area, or a message's text and when it was read */
  readonly where: string;
  /** Why it is illegal; of an account, what shows that it is yours */
  readonly why: string;
  /** The rule that it breaks; `illegal` if no other fits */
  readonly reason: "child_safety" | "threat" | "self_harm" | "hate" | "illegal" | "sexual" | "insult" | "impersonation" | "cheating" | "spam" | "other";
  /** Your name. Only for `child_safety` it may be missing */
  readonly name?: string;
  /** Your e-mail address. Only for `child_safety` it may be missing */
  readonly mail?: string;
  /** You believe in good faith that what you say is true and complete */
  readonly goodFaith: boolean;
};

export type PostObjectsAnswer = {
  readonly objects: readonly SavedObject[];
};

export type PostObjectsBody = {
  readonly objects: readonly PostObjectsBodyObjectsItem[];
};

export type PostObjectsBodyObjectsItem = {
  readonly collection: string;
  readonly slot: number;
  readonly value: Readonly<Record<string, unknown>>;
  /** The version that it replaces; 0, or absent, for none, and where the last write counts */
  readonly version?: number;
};

export type PostPlayerExportAnswer = {
  readonly status: "ready";
  readonly readyAt: number;
  readonly expiresAt: number;
};

export type PostPlayerExportAnswer202 = {
  readonly status: "pending";
  /** Milliseconds since the epoch */
  readonly requestedAt: number;
};

export type PostPlayerExportBody = {
  /** Stored with the action */
  readonly reason: string;
};

export type PostPlayerNameAnswer = {
  readonly displayName: string;
};

export type PostPlayerNameBody = {
  /** Absent: a neutral one, such as `Player 3f7a2b91` */
  readonly displayName?: string;
  /** The broken rule, which the player reads in the inbox, and may appeal. Absent if the player has asked for another name */
  readonly rule?: "child_safety" | "threat" | "self_harm" | "hate" | "illegal" | "sexual" | "insult" | "impersonation" | "cheating" | "spam" | "other";
  /** Stored with the action */
  readonly reason: string;
};

export type PostPlayerNoteAnswer201 = {
  readonly id: string;
};

export type PostPlayerNoteBody = {
  /** The note */
  readonly text: string;
};

export type PostPlayerRecoveryAnswer = {
  /** For POST /auth/recovery: give it to the player */
  readonly code: string;
  /** Seconds */
  readonly expiresIn: number;
};

export type PostPlayerRecoveryBody = {
  /** Stored with the action */
  readonly reason: string;
};

export type PostPlayerReplyAnswer201 = {
  /** In GET /inbox of the player */
  readonly id: string;
  readonly text: string;
};

export type PostPlayerReplyBody = {
  readonly reply: "received" | "solved" | "refunded" | "purchase" | "secured";
  readonly language: "en" | "de" | "fr" | "es" | "pt";
  /** A text for each slot of the reply */
  readonly values?: Readonly<Record<string, string>>;
};

export type PostPlayerRestoreBody = {
  readonly version: number;
  /** Stored with the action */
  readonly reason: string;
};

export type PostPlayerSearchAnswer = {
  readonly players: readonly FoundPlayer[];
  /** The cursor of the next page; absent at the end */
  readonly cursor?: string;
};

export type PostPlayerSearchBody = {
  /** The first letters, at least one, as the name has them */
  readonly name?: string;
  /** The whole verified address */
  readonly mail?: string;
  readonly id?: string;
  readonly identity?: PostPlayerSearchBodyIdentity;
  /** A store's order, such as GPA.…, or the game's id of a purchase */
  readonly order?: string;
  /** The answer's `cursor`, for the next page of names */
  readonly cursor?: string;
};

/** The platform, such as `apple`, and its id of the person */
export type PostPlayerSearchBodyIdentity = {
  readonly provider: string;
  readonly subject: string;
};

export type PostPlayerSignOutBody = {
  /** Stored with the action */
  readonly reason: string;
};

export type PostPresignAnswer = {
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

export type PostPresignBody = {
  readonly contentType: "image/jpeg" | "image/png" | "image/webp";
  /** The photo's exact size; at most 5 MB */
  readonly bytes: number;
  /** The style of the avatar. By default comic */
  readonly style?: AvatarStyle;
};

export type PostProcessAnswer202 = {
  readonly status: "processing";
  readonly key: string;
  readonly style: AvatarStyle;
};

export type PostProcessBody = {
  /** From POST /avatar/presign */
  readonly key: string;
  readonly style: AvatarStyle;
  /** The square to show, in pixels of the upright photo; without one, the largest face. A square that reaches beyond the photo results in `bad_crop` */
  readonly crop?: Square;
};

export type PostProgressBody = {
  readonly gameArea: GameArea;
  /** The version last seen; 0 for the first save */
  readonly version: number;
  /** A JSON object of at most 4 KB and 16 levels */
  readonly data: Readonly<Record<string, unknown>>;
};

export type PostPublicationAnswer = {
  /** With `dry`: the number that it would have */
  readonly number: number;
  readonly recalls: boolean;
  /** What may be meant so, one in a line */
  readonly warnings?: string;
  /** What it gives a day, what it can do at worst, and who must agree: a sentence each */
  readonly says: readonly string[];
};

export type PostPublicationBody = {
  /** The number of the publication that you saw served; 0: none */
  readonly base: number;
  /** Stored with the action */
  readonly note: string;
  /** Their versions, by `<kind>/<id>` */
  readonly drafts?: Readonly<Record<string, number>>;
  /** The one that waits for you, instead of drafts */
  readonly release?: string;
  /** With `release`: the `at` of what you saw wait (GET /admin/live), so that you agree to nothing else */
  readonly askedAt?: number;
  /** Only players with this tag get it */
  readonly tag?: string;
  /** It goes back if players meet errors within 15 minutes */
  readonly watch: boolean;
};

export type PostPurchaseHandBody = {
  readonly purchaseId: string;
  /** The player who gets it. Absent: it is released, and belongs to whoever sends it next */
  readonly userId?: string;
  /** Stored with the action */
  readonly reason: string;
};

export type PostRecoveryAnswer = {
  readonly userId: string;
  readonly username: string;
  /** The password. Store it on the device: it is not shown again */
  readonly secret: string;
};

export type PostRecoveryBody = {
  /** From POST /auth/guest/challenge */
  readonly challenge: string;
  /** A text that solves the challenge */
  readonly solution: string;
  readonly code: string;
};

export type PostRecoveryCodeAnswer = {
  /** For POST /auth/recovery; write it down */
  readonly code: string;
};

export type PostRelinkBody = {
  /** The platforms whose accounts stay unlinked */
  readonly provider: "steam";
  /** Stored with the action */
  readonly reason: string;
};

export type PostReportAnswer202 = {
  readonly reportId: string;
  /** Set if moderators do not read the text as it was written */
  readonly state?: "masked";
  /** What the filter found, if the text is masked */
  readonly rule?: "words" | "links" | "phones";
};

export type PostReportBody = {
  readonly kind: "player" | "message" | "avatar" | "name" | "lobby" | "session" | "object";
  /** A player's id or name, for `player`, `avatar` and `name`; `<conversation>/<message>`, for `message`; `<code>/<createdAt>`, for `lobby`; an id, for `session` */
  readonly target: string;
  readonly reason: "child_safety" | "threat" | "self_harm" | "hate" | "illegal" | "sexual" | "insult" | "impersonation" | "cheating" | "spam" | "other";
  /** What moderators should know besides */
  readonly text?: string;
};

export type PostResetBody = {
  /** Stored with the action */
  readonly reason: string;
};

export type PostRestoreBody = {
  readonly version: number;
};

export type PostResultsAnswer = {
  readonly matchId: string;
  readonly status: "waiting" | "agreed" | "disputed";
};

export type PostResultsBody = {
  readonly results: readonly PostResultsBodyResultsItem[];
};

export type PostResultsBodyResultsItem = {
  readonly userId: string;
  /** 1 is the best; equal places are a draw */
  readonly place: number;
  /** The score for the mode's boards, within the bounds of their area */
  readonly score: number;
};

export type PostRunRewardBody = {
  readonly gameArea: GameArea;
};

export type PostScoreBody = {
  readonly gameArea: GameArea;
  readonly score: number;
};

export type PostShopBuyAnswer = {
  /** The item; of a bundle and an exchange, its name */
  readonly itemId: string;
  readonly quantity: number;
  /** Coins, or an amount of `currency` */
  readonly paid: number;
  /** What was paid in. Absent: coins */
  readonly currency?: string;
  /** The name of the offer that was bought */
  readonly offer?: string;
  /** What a bundle or an exchange gave */
  readonly got?: readonly Content[];
};

export type PostShopBuyBody = {
  /** An item of the catalog, or an offer or an exchange: `offer:` or `exchange:` and its document's name */
  readonly itemId: string;
  /** At most 99; of an exchange, the most that is paid */
  readonly quantity: number;
  /** The price that the player saw, for one. If it has changed, nothing is paid */
  readonly price?: number;
};

export type PostSteamStartAnswer = {
  /** A number of 63 bits as text: for the finish */
  readonly orderId: string;
  /** ISO 4217: that of the player's wallet */
  readonly currency: string;
  /** The price of all, in hundredths of the currency's unit */
  readonly amount: number;
  /** Where a player in a browser approves */
  readonly url?: string;
};

export type PostSteamStartBody = {
  readonly product: string;
  readonly quantity?: number;
  /** ISO 639-1, for what Steam shows */
  readonly language?: string;
  /** Where the player approves: in the game by Steam's overlay, or in a browser */
  readonly session?: "client" | "web";
};

export type PostTakeAnswer = {
  readonly userId: string;
  readonly amount: number;
  /** What was given or taken; absent for coins alone */
  readonly contents?: readonly Content[];
  /** Coins that were spent, and are owed; absent: none */
  readonly owed?: number;
  /** What may be meant so, such as an entitlement that no product and no bundle names */
  readonly warnings?: readonly string[];
};

export type PostTakeBody = {
  /** Coins */
  readonly amount?: number;
  readonly contents?: readonly Gift[];
  /** The id of a line of the ledger: what it gave is taken back, or what it took is given back, once */
  readonly cause?: string;
  /** Stored with the action */
  readonly reason: string;
  /** Of contents and of a cause: what is there, or also what is spent, which is owed */
  readonly takes?: "there" | "all";
};

export type PostTaskCompleteAnswer = {
  readonly taskId: TaskId;
  /** Coins */
  readonly reward: number;
  /** The time from which the task can be completed again */
  readonly next?: string;
};

export type PostTaskCompleteBody = {
  readonly taskId: TaskId;
};

export type PostTicketAnswer = {
  /** Opens one socket */
  readonly ticket: string;
  /** The URL of the WebSocket API */
  readonly url: string;
  /** Seconds */
  readonly expiresIn: number;
};

export type PostUnlockAnswer = {
  readonly areaId: GameArea;
  /** Coins */
  readonly paid: number;
};

export type PostUnlockBody = {
  readonly areaId: GameArea;
  /** The price that the player saw, for one. If it has changed, nothing is paid */
  readonly price?: number;
};

export type PostUpdateAnswer = {
  readonly status: AvatarStatus;
  readonly style?: AvatarStyle;
  /** The key of the last photo, for POST /avatar/process; valid for a day */
  readonly key?: string;
  readonly shown?: ShownAvatar;
  readonly made: MadeAvatars;
  /** The number of faces in that photo; the avatar shows the largest. 0 if you framed the photo yourself */
  readonly faceCount?: number;
  readonly frame?: Square;
};

export type PostUpdateBody = {
  /** One of `made` in GET /avatar */
  readonly style?: AvatarStyle;
  readonly preset?: Preset;
};

export type PostWithdrawalsAnswer = {
  readonly found: number;
  readonly unknown: number;
};

export type PostWithdrawalsBody = {
  readonly installIds: readonly string[];
  /** Stored with the action */
  readonly reason: string;
};

export type Preset = "astronaut" | "dragon" | "fox" | "knight" | "owl" | "robot" | "slime" | "witch";

export type Profile = {
  readonly userId: string;
  readonly username: string;
  /** Not linked to an e-mail address yet */
  readonly guest?: boolean;
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
  /** The end of the ban, in milliseconds since the epoch; absent: until it is lifted */
  readonly bannedUntil?: number;
  /** What to do before you may chat, and change names and pictures, such as `consent.terms`: accept the current version by `POST /profile/consents`. Only `GET /profile` has it, and only if there is something */
  readonly duties?: readonly string[];
  /** Texts that others see once a moderator has released them, within three days; otherwise the inbox says that they are refused */
  readonly held?: readonly ProfileHeldItem[];
  /** Incremented by every change; in quotes it is the ETag */
  readonly version: number;
};

export type ProfileHeldItem = {
  readonly id: string;
  readonly field: "displayName" | "bio";
  readonly text: string;
  /** What the filter found */
  readonly rule: "words" | "links" | "phones";
  readonly state: "held";
};

export type Purchase = {
  /** The store and its id of the purchase */
  readonly id: string;
  /** The store that it was bought in */
  readonly store: string;
  readonly product: string;
  readonly quantity: number;
  /** `pending`: not paid yet, nothing is granted; `refunded`: it was taken back as a whole */
  readonly state: "granted" | "pending" | "canceled" | "refunded";
  /** The coins that the purchase gave */
  readonly coins: number;
  /** The items that the purchase gave */
  readonly items: Readonly<Record<string, number>>;
  /** The amounts of other currencies that the purchase gave; absent if it gave none */
  readonly currencies?: Readonly<Record<string, number>>;
  readonly entitlement?: Entitlement;
  /** What further products of the same subscription entitle to */
  readonly addOns?: readonly Entitlement[];
  /** Milliseconds since the epoch */
  readonly boughtAt: number;
};

export type PutAgeBody = {
  readonly source: "declared" | "apple" | "google";
  /** In years */
  readonly band?: "under-13" | "13-15" | "16-17" | "18-up";
  /** The range's lower bound, if the platform gives a range */
  readonly ageLower?: number;
  /** Google's SUPERVISED_APPROVAL_PENDING or _DENIED */
  readonly guardian?: "pending" | "denied";
  /** StoreKit's AppTransaction: its `jwsRepresentation`, unchanged */
  readonly appTransaction?: string;
  /** A signed transaction of StoreKit with your appAccountToken: it says the store's country */
  readonly transaction?: string;
  /** Of Google's Age Signals */
  readonly installId?: string;
};

export type PutDraftAnswer = {
  /** For If-Match; 0: there is no draft */
  readonly version: number;
  /** What may be meant so, one in a line */
  readonly warnings?: string;
};

export type PutDraftBody = {
  /** Absent: there is to be no such document */
  readonly document?: Readonly<Record<string, unknown>>;
};

export type PutGoodBody = {
  readonly name: string;
  readonly description: string;
  /** Coins for one */
  readonly price: number;
  /** False hides it from the shop */
  readonly onSale: boolean;
  /** Stored with the action */
  readonly reason: string;
};

export type PutItemAnswer = {
  readonly message: string;
};

export type PutItemBody = {
  readonly name: string;
  readonly description: string;
  /** Coins for one */
  readonly price: number;
  /** False hides it from the shop */
  readonly onSale: boolean;
};

export type PutLobbyHostBody = {
  readonly userId: string;
};

export type PutLobbyPlayerBody = {
  /** Absent: the smallest that has room */
  readonly team?: string;
  /** Whether you are ready; null changes nothing */
  readonly ready?: boolean | null;
  /** The id of the party that joins together */
  readonly party?: string;
};

export type PutMemberBody = {
  /** Milliseconds to each location of `GET /locations`, whole numbers from 1 */
  readonly latencies?: Readonly<Record<string, number>>;
};

export type PutPlayerAgeBody = {
  /** In years */
  readonly band: "under-13" | "13-15" | "16-17" | "18-up";
  /** A guardian's, for a player who is too young. Absent: none is needed */
  readonly consent?: "given" | "denied" | "withdrawn";
  /** Stored with the action */
  readonly reason: string;
};

export type PutPlayerTagsAnswer = {
  /** All tags of the player; none: [] */
  readonly tags: readonly string[];
};

export type PutPlayerTagsBody = {
  /** All tags of the player; none: [] */
  readonly tags: readonly string[];
  /** Stored with the action */
  readonly reason: string;
};

export type PutReviewBody = {
  /** As in `X-Client` */
  readonly version: string;
  readonly platform: "android" | "epic" | "ios" | "linux" | "macos" | "nintendo" | "playstation" | "steam" | "web" | "windows" | "xbox";
  /** Milliseconds since the epoch; at most 14 days from now */
  readonly until: number;
  /** The most purchases of one player */
  readonly cap: number;
  /** Stored with the action */
  readonly reason: string;
};

export type PutSwitchesAnswer = {
  readonly clients?: PutSwitchesAnswerClients;
  readonly maintenance?: PutSwitchesAnswerMaintenance;
  /** The features that are off, by their names: false */
  readonly features?: Readonly<Record<string, boolean>>;
  /** 0 before the first change */
  readonly version: number;
  readonly by: string;
  /** Milliseconds since the epoch */
  readonly at?: number;
  readonly note: string;
};

/** By platform; builds of others are all served */
export type PutSwitchesAnswerClients = {
  readonly android?: PutSwitchesAnswerClientsAndroid;
  readonly epic?: PutSwitchesAnswerClientsEpic;
  readonly ios?: PutSwitchesAnswerClientsIos;
  readonly linux?: PutSwitchesAnswerClientsLinux;
  readonly macos?: PutSwitchesAnswerClientsMacos;
  readonly nintendo?: PutSwitchesAnswerClientsNintendo;
  readonly playstation?: PutSwitchesAnswerClientsPlaystation;
  readonly steam?: PutSwitchesAnswerClientsSteam;
  readonly web?: PutSwitchesAnswerClientsWeb;
  readonly windows?: PutSwitchesAnswerClientsWindows;
  readonly xbox?: PutSwitchesAnswerClientsXbox;
};

export type PutSwitchesAnswerClientsAndroid = {
  /** Older builds are answered 426 */
  readonly oldest?: string;
  /** Older ones are told of a newer one by GET /start */
  readonly recommended?: string;
  /** Where players get a newer build */
  readonly store: string;
  /** By language; players of others read the English one, or else any */
  readonly message?: Readonly<Record<string, string>>;
};

export type PutSwitchesAnswerClientsEpic = {
  /** Older builds are answered 426 */
  readonly oldest?: string;
  /** Older ones are told of a newer one by GET /start */
  readonly recommended?: string;
  /** Where players get a newer build */
  readonly store: string;
  /** By language; players of others read the English one, or else any */
  readonly message?: Readonly<Record<string, string>>;
};

export type PutSwitchesAnswerClientsIos = {
  /** Older builds are answered 426 */
  readonly oldest?: string;
  /** Older ones are told of a newer one by GET /start */
  readonly recommended?: string;
  /** Where players get a newer build */
  readonly store: string;
  /** By language; players of others read the English one, or else any */
  readonly message?: Readonly<Record<string, string>>;
};

export type PutSwitchesAnswerClientsLinux = {
  /** Older builds are answered 426 */
  readonly oldest?: string;
  /** Older ones are told of a newer one by GET /start */
  readonly recommended?: string;
  /** Where players get a newer build */
  readonly store: string;
  /** By language; players of others read the English one, or else any */
  readonly message?: Readonly<Record<string, string>>;
};

export type PutSwitchesAnswerClientsMacos = {
  /** Older builds are answered 426 */
  readonly oldest?: string;
  /** Older ones are told of a newer one by GET /start */
  readonly recommended?: string;
  /** Where players get a newer build */
  readonly store: string;
  /** By language; players of others read the English one, or else any */
  readonly message?: Readonly<Record<string, string>>;
};

export type PutSwitchesAnswerClientsNintendo = {
  /** Older builds are answered 426 */
  readonly oldest?: string;
  /** Older ones are told of a newer one by GET /start */
  readonly recommended?: string;
  /** Where players get a newer build */
  readonly store: string;
  /** By language; players of others read the English one, or else any */
  readonly message?: Readonly<Record<string, string>>;
};

export type PutSwitchesAnswerClientsPlaystation = {
  /** Older builds are answered 426 */
  readonly oldest?: string;
  /** Older ones are told of a newer one by GET /start */
  readonly recommended?: string;
  /** Where players get a newer build */
  readonly store: string;
  /** By language; players of others read the English one, or else any */
  readonly message?: Readonly<Record<string, string>>;
};

export type PutSwitchesAnswerClientsSteam = {
  /** Older builds are answered 426 */
  readonly oldest?: string;
  /** Older ones are told of a newer one by GET /start */
  readonly recommended?: string;
  /** Where players get a newer build */
  readonly store: string;
  /** By language; players of others read the English one, or else any */
  readonly message?: Readonly<Record<string, string>>;
};

export type PutSwitchesAnswerClientsWeb = {
  /** Older builds are answered 426 */
  readonly oldest?: string;
  /** Older ones are told of a newer one by GET /start */
  readonly recommended?: string;
  /** Where players get a newer build */
  readonly store: string;
  /** By language; players of others read the English one, or else any */
  readonly message?: Readonly<Record<string, string>>;
};

export type PutSwitchesAnswerClientsWindows = {
  /** Older builds are answered 426 */
  readonly oldest?: string;
  /** Older ones are told of a newer one by GET /start */
  readonly recommended?: string;
  /** Where players get a newer build */
  readonly store: string;
  /** By language; players of others read the English one, or else any */
  readonly message?: Readonly<Record<string, string>>;
};

export type PutSwitchesAnswerClientsXbox = {
  /** Older builds are answered 426 */
  readonly oldest?: string;
  /** Older ones are told of a newer one by GET /start */
  readonly recommended?: string;
  /** Where players get a newer build */
  readonly store: string;
  /** By language; players of others read the English one, or else any */
  readonly message?: Readonly<Record<string, string>>;
};

export type PutSwitchesAnswerMaintenance = {
  /** Milliseconds since the epoch */
  readonly from: number;
  /** The planned end; absent: it lasts until it is turned off */
  readonly until?: number;
  /** By language; players of others read the English one, or else any */
  readonly message?: Readonly<Record<string, string>>;
  /** The ids of players who may play, besides staff, and tags of players, such as `tag:testers` */
  readonly admit?: readonly string[];
};

export type PutSwitchesBody = {
  readonly clients?: PutSwitchesBodyClients;
  readonly maintenance?: PutSwitchesBodyMaintenance;
  /** The features that are off, by their names: false */
  readonly features?: Readonly<Record<string, boolean>>;
  /** Stored with the action */
  readonly note: string;
};

/** By platform; builds of others are all served */
export type PutSwitchesBodyClients = {
  readonly android?: PutSwitchesBodyClientsAndroid;
  readonly epic?: PutSwitchesBodyClientsEpic;
  readonly ios?: PutSwitchesBodyClientsIos;
  readonly linux?: PutSwitchesBodyClientsLinux;
  readonly macos?: PutSwitchesBodyClientsMacos;
  readonly nintendo?: PutSwitchesBodyClientsNintendo;
  readonly playstation?: PutSwitchesBodyClientsPlaystation;
  readonly steam?: PutSwitchesBodyClientsSteam;
  readonly web?: PutSwitchesBodyClientsWeb;
  readonly windows?: PutSwitchesBodyClientsWindows;
  readonly xbox?: PutSwitchesBodyClientsXbox;
};

export type PutSwitchesBodyClientsAndroid = {
  /** Older builds are answered 426 */
  readonly oldest?: string;
  /** Older ones are told of a newer one by GET /start */
  readonly recommended?: string;
  /** Where players get a newer build */
  readonly store: string;
  /** By language; players of others read the English one, or else any */
  readonly message?: Readonly<Record<string, string>>;
};

export type PutSwitchesBodyClientsEpic = {
  /** Older builds are answered 426 */
  readonly oldest?: string;
  /** Older ones are told of a newer one by GET /start */
  readonly recommended?: string;
  /** Where players get a newer build */
  readonly store: string;
  /** By language; players of others read the English one, or else any */
  readonly message?: Readonly<Record<string, string>>;
};

export type PutSwitchesBodyClientsIos = {
  /** Older builds are answered 426 */
  readonly oldest?: string;
  /** Older ones are told of a newer one by GET /start */
  readonly recommended?: string;
  /** Where players get a newer build */
  readonly store: string;
  /** By language; players of others read the English one, or else any */
  readonly message?: Readonly<Record<string, string>>;
};

export type PutSwitchesBodyClientsLinux = {
  /** Older builds are answered 426 */
  readonly oldest?: string;
  /** Older ones are told of a newer one by GET /start */
  readonly recommended?: string;
  /** Where players get a newer build */
  readonly store: string;
  /** By language; players of others read the English one, or else any */
  readonly message?: Readonly<Record<string, string>>;
};

export type PutSwitchesBodyClientsMacos = {
  /** Older builds are answered 426 */
  readonly oldest?: string;
  /** Older ones are told of a newer one by GET /start */
  readonly recommended?: string;
  /** Where players get a newer build */
  readonly store: string;
  /** By language; players of others read the English one, or else any */
  readonly message?: Readonly<Record<string, string>>;
};

export type PutSwitchesBodyClientsNintendo = {
  /** Older builds are answered 426 */
  readonly oldest?: string;
  /** Older ones are told of a newer one by GET /start */
  readonly recommended?: string;
  /** Where players get a newer build */
  readonly store: string;
  /** By language; players of others read the English one, or else any */
  readonly message?: Readonly<Record<string, string>>;
};

export type PutSwitchesBodyClientsPlaystation = {
  /** Older builds are answered 426 */
  readonly oldest?: string;
  /** Older ones are told of a newer one by GET /start */
  readonly recommended?: string;
  /** Where players get a newer build */
  readonly store: string;
  /** By language; players of others read the English one, or else any */
  readonly message?: Readonly<Record<string, string>>;
};

export type PutSwitchesBodyClientsSteam = {
  /** Older builds are answered 426 */
  readonly oldest?: string;
  /** Older ones are told of a newer one by GET /start */
  readonly recommended?: string;
  /** Where players get a newer build */
  readonly store: string;
  /** By language; players of others read the English one, or else any */
  readonly message?: Readonly<Record<string, string>>;
};

export type PutSwitchesBodyClientsWeb = {
  /** Older builds are answered 426 */
  readonly oldest?: string;
  /** Older ones are told of a newer one by GET /start */
  readonly recommended?: string;
  /** Where players get a newer build */
  readonly store: string;
  /** By language; players of others read the English one, or else any */
  readonly message?: Readonly<Record<string, string>>;
};

export type PutSwitchesBodyClientsWindows = {
  /** Older builds are answered 426 */
  readonly oldest?: string;
  /** Older ones are told of a newer one by GET /start */
  readonly recommended?: string;
  /** Where players get a newer build */
  readonly store: string;
  /** By language; players of others read the English one, or else any */
  readonly message?: Readonly<Record<string, string>>;
};

export type PutSwitchesBodyClientsXbox = {
  /** Older builds are answered 426 */
  readonly oldest?: string;
  /** Older ones are told of a newer one by GET /start */
  readonly recommended?: string;
  /** Where players get a newer build */
  readonly store: string;
  /** By language; players of others read the English one, or else any */
  readonly message?: Readonly<Record<string, string>>;
};

export type PutSwitchesBodyMaintenance = {
  /** Milliseconds since the epoch */
  readonly from: number;
  /** The planned end; absent: it lasts until it is turned off */
  readonly until?: number;
  /** By language; players of others read the English one, or else any */
  readonly message?: Readonly<Record<string, string>>;
  /** The ids of players who may play, besides staff, and tags of players, such as `tag:testers` */
  readonly admit?: readonly string[];
};

/** The data was sent on */
export type RelayAnswer = {
  readonly type: "relayed";
  readonly match: string;
  readonly seq: number;
};

export type RelayMessage = {
  readonly action: "relay";
  readonly match: string;
  readonly seq: number;
  readonly data: unknown;
};

/** Another player of a match without a game server sent data; to the subscribers of relay:<matchId>. It can arrive twice, with the same seq */
export type RelayNews = {
  readonly type: "relay";
  /** relay:<matchId> */
  readonly topic: string;
  /** The sender's id */
  readonly from: string;
  /** The number of the sender's message in the match, from 1 */
  readonly seq: number;
  /** The data as the sender sent it: any JSON */
  readonly data: unknown;
};

export type ReviewWindow = {
  readonly version: string;
  readonly platform: string;
  readonly until: number;
  readonly cap: number;
};

export type RunReward = {
  readonly gameArea: GameArea;
  /** The number of the area's marks that were reached and paid today */
  readonly reached: number;
  /** Coins that the area has paid today */
  readonly coins: number;
};

export type SavedObject = {
  readonly collection: string;
  readonly slot: number;
  /** The name of the slot, which paths have instead of the number if there is one */
  readonly name?: string;
  /** Send it as If-Match with the next write */
  readonly version: number;
  /** Milliseconds since the epoch, of the server */
  readonly savedAt: number;
  /** The length of what was sent */
  readonly bytes: number;
  /** Of what was sent, in base64url */
  readonly sha256: string;
  readonly measure?: number;
  readonly device?: string;
  /** The version that came back by it */
  readonly restored?: number;
  /** JSON; in lists and answers to writes only what has 4 KB at most */
  readonly value?: Readonly<Record<string, unknown>>;
};

export type SavedProgress = {
  readonly gameArea: string;
  /** Send it with the next save; 0 if nothing has been saved yet */
  readonly version: number;
  readonly data: Readonly<Record<string, unknown>>;
  /** Milliseconds since the epoch */
  readonly savedAt?: number;
};

export type SavedVersion = {
  /** Send it as If-Match with the next write */
  readonly version: number;
  /** Milliseconds since the epoch, of the server */
  readonly savedAt: number;
  /** The length of what was sent */
  readonly bytes: number;
  /** Of what was sent, in base64url */
  readonly sha256: string;
  readonly measure?: number;
  readonly device?: string;
  /** The version that came back by it */
  readonly restored?: number;
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
  /** True while the search goes on, or the player has a place in its match */
  readonly running: boolean;
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
  /** The number of players in a match without a game server: bots have the places that are left */
  readonly players?: number;
  /** The game server's address; absent behind a player gateway */
  readonly ipAddress?: string;
  readonly dnsName?: string;
  readonly port?: number;
  /** The route that answers how to connect, if GameLift's player gateway hides the game server's address */
  readonly connection?: string;
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
  /** The game server's address; absent behind a player gateway */
  readonly ipAddress?: string;
  readonly dnsName?: string;
  readonly port?: number;
  /** The route that answers how to connect, if GameLift's player gateway hides the game server's address */
  readonly connection?: string;
  /** The player's seat, to present to the game server */
  readonly playerSessionId: string;
};

/** The avatar that others see */
export type ShownAvatar = {
  readonly style?: AvatarStyle;
  readonly preset?: Preset;
  /** Keys: 64, 256, 512 */
  readonly png: Readonly<Record<string, string>>;
  /** Keys: 64, 256, 512 */
  readonly webp: Readonly<Record<string, string>>;
};

export type SignInAppleAnswer = {
  readonly userId: string;
  readonly username: string;
  /** For the Authorization header of every other route */
  readonly idToken: string;
  readonly accessToken: string;
  /** Cognito renews the tokens for it; no client secret is needed */
  readonly refreshToken: string;
  /** Seconds for which the tokens are valid */
  readonly expiresIn: number;
  /** Of platforms that ask for work: send it with the next sign-in instead of work */
  readonly returning?: string;
};

export type SignInAppleBody = {
  /** The platform's ID token */
  readonly idToken?: string;
  /** From POST /auth/challenge: the token's nonce is this text, or the hex of its SHA-256 */
  readonly nonce: string;
  /** What came with the ID token. It lets the consent be revoked at Apple when the account is deleted */
  readonly authorizationCode?: string;
  /** In place of idToken: the code that came to the app's link by POST /auth/apple/callback */
  readonly callbackCode?: string;
};

export type SignInFormerAnswer = {
  readonly userId: string;
  readonly username: string;
  /** For the Authorization header of every other route */
  readonly idToken: string;
  readonly accessToken: string;
  /** Cognito renews the tokens for it; no client secret is needed */
  readonly refreshToken: string;
  /** Seconds for which the tokens are valid */
  readonly expiresIn: number;
  /** Of platforms that ask for work: send it with the next sign-in instead of work */
  readonly returning?: string;
  /** The parts of what was moved that wait, such as for an area to be unlocked: sign in by it again later */
  readonly waiting: number;
};

export type SignInFormerBody = {
  /** PlayFab's session ticket, Firebase's or Unity's token, Nakama's session token, or that of your own server */
  readonly proof: string;
  readonly work?: SignInFormerBodyWork;
};

export type SignInFormerBodyWork = {
  /** From POST /auth/guest/challenge */
  readonly challenge: string;
  /** A text that solves the challenge */
  readonly solution: string;
};

export type SignInGameCenterAnswer = {
  readonly userId: string;
  readonly username: string;
  /** For the Authorization header of every other route */
  readonly idToken: string;
  readonly accessToken: string;
  /** Cognito renews the tokens for it; no client secret is needed */
  readonly refreshToken: string;
  /** Seconds for which the tokens are valid */
  readonly expiresIn: number;
  /** Of platforms that ask for work: send it with the next sign-in instead of work */
  readonly returning?: string;
};

export type SignInGameCenterBody = {
  /** teamPlayerID; in a game of Apple Arcade, gamePlayerID */
  readonly playerId: string;
  readonly bundleId: string;
  readonly publicKeyUrl: string;
  /** In base64 */
  readonly signature: string;
  /** In base64 */
  readonly salt: string;
  /** As GameKit gives it: milliseconds since the epoch */
  readonly timestamp: number;
};

export type SignInGoogleAnswer = {
  readonly userId: string;
  readonly username: string;
  /** For the Authorization header of every other route */
  readonly idToken: string;
  readonly accessToken: string;
  /** Cognito renews the tokens for it; no client secret is needed */
  readonly refreshToken: string;
  /** Seconds for which the tokens are valid */
  readonly expiresIn: number;
  /** Of platforms that ask for work: send it with the next sign-in instead of work */
  readonly returning?: string;
};

export type SignInGoogleBody = {
  /** The platform's ID token */
  readonly idToken: string;
  /** From POST /auth/challenge: the token's nonce is this text, or the hex of its SHA-256 */
  readonly nonce: string;
};

export type SignInOidcAnswer = {
  readonly userId: string;
  readonly username: string;
  /** For the Authorization header of every other route */
  readonly idToken: string;
  readonly accessToken: string;
  /** Cognito renews the tokens for it; no client secret is needed */
  readonly refreshToken: string;
  /** Seconds for which the tokens are valid */
  readonly expiresIn: number;
  /** Of platforms that ask for work: send it with the next sign-in instead of work */
  readonly returning?: string;
};

export type SignInOidcBody = {
  /** The platform's ID token */
  readonly idToken: string;
  /** From POST /auth/challenge: the token's nonce is this text, or the hex of its SHA-256 */
  readonly nonce: string;
};

export type SignInOidcByCodeAnswer = {
  readonly userId: string;
  readonly username: string;
  /** For the Authorization header of every other route */
  readonly idToken: string;
  readonly accessToken: string;
  /** Cognito renews the tokens for it; no client secret is needed */
  readonly refreshToken: string;
  /** Seconds for which the tokens are valid */
  readonly expiresIn: number;
  /** Of platforms that ask for work: send it with the next sign-in instead of work */
  readonly returning?: string;
};

export type SignInOidcByCodeBody = {
  readonly code: string;
  /** The code verifier of PKCE: 43 to 128 characters, whose S256 challenge began the sign-in */
  readonly verifier: string;
  /** The address that the code was sent to */
  readonly redirectUri: string;
  /** From POST /auth/challenge: the token's nonce is this text, or the hex of its SHA-256 */
  readonly nonce: string;
  readonly work?: SignInOidcByCodeBodyWork;
  /** What the last sign-in by this platform gave: it takes the place of the work */
  readonly returning?: string;
};

export type SignInOidcByCodeBodyWork = {
  /** From POST /auth/guest/challenge */
  readonly challenge: string;
  /** A text that solves the challenge */
  readonly solution: string;
};

export type SignInPlayGamesAnswer = {
  readonly userId: string;
  readonly username: string;
  /** For the Authorization header of every other route */
  readonly idToken: string;
  readonly accessToken: string;
  /** Cognito renews the tokens for it; no client secret is needed */
  readonly refreshToken: string;
  /** Seconds for which the tokens are valid */
  readonly expiresIn: number;
  /** Of platforms that ask for work: send it with the next sign-in instead of work */
  readonly returning?: string;
};

export type SignInPlayGamesBody = {
  /** requestServerSideAccess's code for the server's client id */
  readonly code: string;
  readonly work?: SignInPlayGamesBodyWork;
  /** What the last sign-in by this platform gave: it takes the place of the work */
  readonly returning?: string;
};

export type SignInPlayGamesBodyWork = {
  /** From POST /auth/guest/challenge */
  readonly challenge: string;
  /** A text that solves the challenge */
  readonly solution: string;
};

export type SignInSteamAnswer = {
  readonly userId: string;
  readonly username: string;
  /** For the Authorization header of every other route */
  readonly idToken: string;
  readonly accessToken: string;
  /** Cognito renews the tokens for it; no client secret is needed */
  readonly refreshToken: string;
  /** Seconds for which the tokens are valid */
  readonly expiresIn: number;
  /** Of platforms that ask for work: send it with the next sign-in instead of work */
  readonly returning?: string;
};

export type SignInSteamBody = {
  /** GetAuthTicketForWebApi's ticket, two hexadecimal digits a byte */
  readonly ticket: string;
  readonly work?: SignInSteamBodyWork;
  /** What the last sign-in by this platform gave: it takes the place of the work */
  readonly returning?: string;
};

export type SignInSteamBodyWork = {
  /** From POST /auth/guest/challenge */
  readonly challenge: string;
  /** A text that solves the challenge */
  readonly solution: string;
};

/** A message was refused; the socket stays open, unless the budget of the hour is used up */
export type SocketError = {
  readonly type: "error";
  /** The action of the refused message; absent if it was no JSON or had none */
  readonly action?: string;
  /** The title of the code's status */
  readonly error: string;
  /** What was refused, which never changes its meaning */
  readonly code: string;
  /** Text for people, which may change at any time */
  readonly message: string;
  /** The id of the message in the backend's logs */
  readonly requestId: string;
  /** A JSON pointer to the part of the message that is wrong */
  readonly field?: string;
  /** Seconds after which the same message may be accepted */
  readonly retryAfter?: number;
  /** The rule that a refused text breaks */
  readonly rule?: string;
};

/** The part of that photo that the newest avatar shows, in the photo's own pixels */
export type Square = {
  /** The left edge */
  readonly x: number;
  /** The upper edge */
  readonly y: number;
  readonly side: number;
};

/** News of the topic arrive from now on */
export type SubscribeAnswer = {
  readonly type: "subscribed";
  readonly topic: string;
};

export type SubscribeMessage = {
  readonly action: "subscribe";
  /** <kind>:<id>, such as conversation:<id> */
  readonly topic: string;
};

/** A task */
export type TaskId = string;

export type UnsubscribeAnswer = {
  readonly type: "unsubscribed";
  readonly topic: string;
};

export type UnsubscribeMessage = {
  readonly action: "unsubscribe";
  /** <kind>:<id>, such as conversation:<id> */
  readonly topic: string;
};

/** Your coins or items changed; to your own sockets. It has the whole state, so duplicates are harmless */
export type WalletNews = {
  readonly type: "wallet";
  readonly balance: number;
  /** Those of the coins that were bought with money; absent if there are none */
  readonly bought?: number;
  /** Coins that a refund took after they were spent; absent if there are none */
  readonly owes?: number;
  /** The currencies besides coins, by their names; absent if there are none */
  readonly currencies?: Readonly<Record<string, Held>>;
  /** The number of each item, by the item's id */
  readonly inventory: Readonly<Record<string, number>>;
};

/** The requests, answers and refusals of the routes. */
export interface RouteTypes {
  /** DELETE /admin/players/{id}: Delete a player's account and all its data in a day (`waiting`), until when it can be taken back. Another admin must agree above your number of the day, or always where the stack wants it. The player reads it in the inbox; the audit log records who did it, and why if a header says it. */
  readonly deleteAccount: {
    readonly request: {
      readonly params: { readonly id: string };
      readonly headers?: {
        /** Why you read it, for the audit log: 10 to 200 characters, percent-encoded in UTF-8 where they are not ASCII */
        readonly "x-reason"?: string;
        /** The id of a case about this player that you have claimed, in place of X-Reason */
        readonly "x-case"?: string;
      };
    };
    readonly answer: DeleteAccountAnswer202;
    readonly refusal: "bad_request" | "admin.reason_missing" | "auth.required" | "auth.account_closed" | "auth.signed_out" | "limit.firewall" | "auth.denied_staff_only" | "account.banned" | "admin.superior" | "player.unknown" | "admin.too_many_asked" | "request.too_large" | "server.throttled" | "limit.gateway" | "server.error" | "server.staff_unknown" | "server.contended" | "server.timeout";
  };
  /** DELETE /admin/approvals/{id}: Take back the deletion of a player's account, before it begins, whoever has asked; the audit log records who did it, and why if a header says it. */
  readonly deleteApproval: {
    readonly request: {
      readonly params: { readonly id: string };
      readonly headers?: {
        /** Why you read it, for the audit log: 10 to 200 characters, percent-encoded in UTF-8 where they are not ASCII */
        readonly "x-reason"?: string;
        /** The id of a case about this player that you have claimed, in place of X-Reason */
        readonly "x-case"?: string;
      };
    };
    readonly answer: undefined;
    readonly refusal: "bad_request" | "admin.reason_missing" | "auth.required" | "auth.account_closed" | "auth.signed_out" | "limit.firewall" | "auth.denied_staff_only" | "account.banned" | "admin.superior" | "approval.unknown" | "request.too_large" | "server.throttled" | "limit.gateway" | "server.error" | "server.staff_unknown" | "server.contended" | "server.timeout";
  };
  /** DELETE /admin/live/asked/{at}: Take a publication away that waits for a second person, whoever has asked, by the `at` of GET /admin/live; the audit log records who did it, and why if a header says it. */
  readonly deleteAsked: {
    readonly request: {
      readonly params: { readonly at: string };
      readonly headers?: {
        /** Why you read it, for the audit log: 10 to 200 characters, percent-encoded in UTF-8 where they are not ASCII */
        readonly "x-reason"?: string;
      };
    };
    readonly answer: undefined;
    readonly refusal: "bad_request" | "admin.reason_missing" | "auth.required" | "auth.account_closed" | "auth.signed_out" | "limit.firewall" | "auth.denied_staff_only" | "account.banned" | "live.no_publication" | "request.too_large" | "server.throttled" | "limit.gateway" | "server.error" | "server.staff_unknown" | "server.contended" | "server.timeout";
  };
  /** DELETE /admin/players/{id}/ban: Lift a player's bans, also those that cases have decided, even if the account is deleted; the audit log records who did it, and why if a header says it. */
  readonly deleteBan: {
    readonly request: {
      readonly params: { readonly id: string };
      readonly headers?: {
        /** Why you read it, for the audit log: 10 to 200 characters, percent-encoded in UTF-8 where they are not ASCII */
        readonly "x-reason"?: string;
        /** The id of a case about this player that you have claimed, in place of X-Reason */
        readonly "x-case"?: string;
      };
    };
    readonly answer: undefined;
    readonly refusal: "bad_request" | "admin.reason_missing" | "auth.required" | "auth.account_closed" | "auth.signed_out" | "limit.firewall" | "auth.denied_staff_only" | "account.banned" | "admin.superior" | "player.unknown" | "admin.decided_meanwhile" | "request.too_large" | "server.throttled" | "limit.gateway" | "server.error" | "server.staff_unknown" | "server.contended" | "server.timeout";
  };
  /** DELETE /blocks/{name}: Unblock a player. */
  readonly deleteBlock: {
    readonly request: {
      readonly params: { readonly name: string };
    };
    readonly answer: undefined;
    readonly refusal: "bad_request" | "auth.required" | "auth.account_closed" | "auth.signed_out" | "limit.firewall" | "account.banned" | "request.nothing_there" | "request.too_large" | "client.outdated" | "server.throttled" | "limit.gateway" | "limit.rate" | "limit.budget" | "server.error" | "server.contended" | "service.maintenance" | "feature.off" | "server.timeout";
  };
  /** DELETE /credentials: Revoke your Basic credential, with immediate effect. */
  readonly deleteCredentials: {
    readonly request: {};
    readonly answer: undefined;
    readonly refusal: "bad_request" | "auth.required" | "auth.account_closed" | "auth.signed_out" | "limit.firewall" | "account.banned" | "partner.disabled" | "request.too_large" | "client.outdated" | "server.throttled" | "limit.gateway" | "limit.rate" | "limit.budget" | "server.error" | "server.contended" | "service.maintenance" | "feature.off" | "server.timeout";
  };
  /** DELETE /profile/identities/{id}: Unlink an account at a platform, which then signs nobody in. Refused for the last way to sign in; a guest's device secret counts if the request proves it. */
  readonly deleteIdentity: {
    readonly request: {
      readonly params: { readonly id: string };
      readonly headers?: {
        /** A guest's secret, or the account's password */
        readonly "x-device-secret"?: string;
      };
    };
    readonly answer: undefined;
    readonly refusal: "bad_request" | "auth.required" | "auth.account_closed" | "auth.signed_out" | "limit.firewall" | "account.banned" | "auth.recent_sign_in_required" | "identity.unknown" | "identity.last" | "request.too_large" | "client.outdated" | "server.throttled" | "limit.gateway" | "limit.rate" | "limit.budget" | "server.error" | "server.contended" | "service.maintenance" | "feature.off" | "server.timeout";
  };
  /** DELETE /catalog/{id}: Delete an item from the price list. */
  readonly deleteItem: {
    readonly request: {
      readonly params: { readonly id: string };
    };
    readonly answer: undefined;
    readonly refusal: "bad_request" | "auth.required" | "auth.account_closed" | "auth.signed_out" | "limit.firewall" | "auth.denied_admins_only" | "auth.denied_banned" | "catalog.unknown_item" | "request.too_large" | "server.throttled" | "limit.gateway" | "server.error" | "server.staff_unknown" | "server.timeout";
  };
  /** DELETE /lobbies/{code}/players/{userId}: Leave a lobby, and its game (`me`); the host can remove others, who then cannot come back. If the host leaves, the member who joined first is host. */
  readonly deleteLobbyPlayer: {
    readonly request: {
      readonly params: { readonly code: string; readonly userId: string };
    };
    readonly answer: undefined;
    readonly refusal: "bad_request" | "auth.required" | "auth.account_closed" | "auth.signed_out" | "limit.firewall" | "account.banned" | "lobby.host_only" | "lobby.unknown" | "request.too_large" | "client.outdated" | "server.throttled" | "limit.gateway" | "limit.rate" | "limit.budget" | "server.error" | "server.contended" | "service.maintenance" | "feature.off" | "server.timeout";
  };
  /** DELETE /matchmaking/{ticketId}: Cancel your search, for all players in its ticket; in a party, only the leader can. Once the match is being set up, leave it: you alone are free for another game, and have left the match if it is played. */
  readonly deleteMatchmaking: {
    readonly request: {
      readonly params: { readonly ticketId: string };
    };
    readonly answer: undefined;
    readonly refusal: "bad_request" | "auth.required" | "auth.account_closed" | "auth.signed_out" | "limit.firewall" | "account.banned" | "search.leader_only" | "search.unknown" | "request.too_large" | "client.outdated" | "server.throttled" | "limit.gateway" | "limit.rate" | "limit.budget" | "server.error" | "server.contended" | "service.maintenance" | "feature.off" | "server.timeout";
  };
  /** DELETE /parties/{id}/players/{userId}: Leave a party or decline its invitation (`me`); its leader can remove others. This ends the party's search. */
  readonly deleteMember: {
    readonly request: {
      readonly params: { readonly id: string; readonly userId: string };
    };
    readonly answer: undefined;
    readonly refusal: "bad_request" | "auth.required" | "auth.account_closed" | "auth.signed_out" | "limit.firewall" | "account.banned" | "party.leader_only" | "party.unknown" | "request.too_large" | "client.outdated" | "server.throttled" | "limit.gateway" | "limit.rate" | "limit.budget" | "server.error" | "server.contended" | "service.maintenance" | "feature.off" | "server.timeout";
  };
  /** DELETE /admin/messages/{conversationId}/{messageId}: Delete a message; the audit log records who did it, and why if a header says it. */
  readonly deleteMessage: {
    readonly request: {
      readonly params: { readonly conversationId: string; readonly messageId: string };
      readonly headers?: {
        /** Why you read it, for the audit log: 10 to 200 characters, percent-encoded in UTF-8 where they are not ASCII */
        readonly "x-reason"?: string;
        /** The id of a case about this player that you have claimed, in place of X-Reason */
        readonly "x-case"?: string;
      };
    };
    readonly answer: undefined;
    readonly refusal: "bad_request" | "admin.reason_missing" | "auth.required" | "auth.account_closed" | "auth.signed_out" | "limit.firewall" | "auth.denied_staff_only" | "account.banned" | "admin.superior" | "message.unknown" | "idempotency.in_progress" | "request.too_large" | "idempotency.key_reused" | "server.throttled" | "limit.gateway" | "server.error" | "server.staff_unknown" | "server.contended" | "server.timeout";
  };
  /** DELETE /admin/players/{id}/mute: Lift a player's mutes, also those that cases have decided; the audit log records who did it, and why if a header says it. */
  readonly deleteMute: {
    readonly request: {
      readonly params: { readonly id: string };
      readonly headers?: {
        /** Why you read it, for the audit log: 10 to 200 characters, percent-encoded in UTF-8 where they are not ASCII */
        readonly "x-reason"?: string;
        /** The id of a case about this player that you have claimed, in place of X-Reason */
        readonly "x-case"?: string;
      };
    };
    readonly answer: undefined;
    readonly refusal: "bad_request" | "admin.reason_missing" | "auth.required" | "auth.account_closed" | "auth.signed_out" | "limit.firewall" | "auth.denied_staff_only" | "account.banned" | "admin.superior" | "player.unknown" | "admin.decided_meanwhile" | "request.too_large" | "server.throttled" | "limit.gateway" | "server.error" | "server.staff_unknown" | "server.contended" | "server.timeout";
  };
  /** DELETE /objects/{collection}/{slot}: Delete an object of the version that If-Match names. Its history stays, and can be restored. */
  readonly deleteObject: {
    readonly request: {
      readonly params: { readonly collection: string; readonly slot: string };
      readonly headers?: {
        readonly "if-match"?: string;
        readonly "if-none-match"?: "*";
      };
    };
    readonly answer: undefined;
    readonly refusal: "bad_request" | "auth.required" | "auth.account_closed" | "auth.signed_out" | "limit.firewall" | "account.banned" | "area.locked" | "object.unknown" | "player.unknown" | "object.smaller" | "object.conflict" | "request.too_large" | "idempotency.key_reused" | "client.outdated" | "object.precondition" | "server.throttled" | "limit.gateway" | "limit.rate" | "limit.budget" | "server.error" | "server.contended" | "service.maintenance" | "feature.off" | "server.timeout";
  };
  /** DELETE /parties/{id}: Disband the party that you lead, which ends its search. */
  readonly deleteParty: {
    readonly request: {
      readonly params: { readonly id: string };
    };
    readonly answer: undefined;
    readonly refusal: "bad_request" | "auth.required" | "auth.account_closed" | "auth.signed_out" | "limit.firewall" | "account.banned" | "party.leader_only" | "party.unknown" | "request.too_large" | "client.outdated" | "server.throttled" | "limit.gateway" | "limit.rate" | "limit.budget" | "server.error" | "server.contended" | "service.maintenance" | "feature.off" | "server.timeout";
  };
  /** DELETE /game-sessions/{id}/players/me: Leave a game session, which ends if nobody else has a seat there. GameLift frees an unclaimed seat a minute after it was reserved, and a claimed one when the game server removes the player. */
  readonly deletePlayer: {
    readonly request: {
      readonly params: { readonly id: string };
    };
    readonly answer: undefined;
    readonly refusal: "bad_request" | "auth.required" | "auth.account_closed" | "auth.signed_out" | "limit.firewall" | "account.banned" | "session.no_seat" | "request.too_large" | "client.outdated" | "server.throttled" | "limit.gateway" | "limit.rate" | "limit.budget" | "server.error" | "server.contended" | "service.maintenance" | "feature.off" | "server.timeout";
  };
  /** DELETE /admin/players/{id}/avatar: Delete the pictures that a player made from a photo: a preset takes their place everywhere. The headers say why, and the audit log records who did it. */
  readonly deletePlayerAvatar: {
    readonly request: {
      readonly params: { readonly id: string };
      readonly query?: {
        /** The broken rule, which the player reads in the inbox, and may appeal. Absent if the player has asked for it */
        readonly rule?: "child_safety" | "threat" | "self_harm" | "hate" | "illegal" | "sexual" | "insult" | "impersonation" | "cheating" | "spam" | "other";
      };
      readonly headers?: {
        /** Why you read it, for the audit log: 10 to 200 characters, percent-encoded in UTF-8 where they are not ASCII */
        readonly "x-reason"?: string;
        /** The id of a case about this player that you have claimed, in place of X-Reason */
        readonly "x-case"?: string;
      };
    };
    readonly answer: undefined;
    readonly refusal: "bad_request" | "admin.reason_missing" | "auth.required" | "auth.account_closed" | "auth.signed_out" | "limit.firewall" | "auth.denied_staff_only" | "account.banned" | "admin.superior" | "player.unknown" | "request.too_large" | "server.throttled" | "limit.gateway" | "server.error" | "server.staff_unknown" | "server.contended" | "server.timeout";
  };
  /** DELETE /admin/players/{id}/identities/{identityId}: Unlink a player's account at a platform, which then signs nobody in. Refused for the last way to sign in, unless the query says `last`. The headers say why, and the audit log records who did it. */
  readonly deletePlayerIdentity: {
    readonly request: {
      readonly params: { readonly id: string; readonly identityId: string };
      readonly query?: {
        /** Unlink the last way to sign in too: then only a recovery code opens the account, POST /admin/players/{id}/recovery */
        readonly last?: "true";
      };
      readonly headers?: {
        /** Why you read it, for the audit log: 10 to 200 characters, percent-encoded in UTF-8 where they are not ASCII */
        readonly "x-reason"?: string;
        /** The id of a case about this player that you have claimed, in place of X-Reason */
        readonly "x-case"?: string;
      };
    };
    readonly answer: undefined;
    readonly refusal: "bad_request" | "admin.reason_missing" | "auth.required" | "auth.account_closed" | "auth.signed_out" | "limit.firewall" | "auth.denied_staff_only" | "account.banned" | "admin.superior" | "player.unknown" | "identity.unknown" | "identity.of_banned" | "identity.last" | "request.too_large" | "server.throttled" | "limit.gateway" | "server.error" | "server.staff_unknown" | "server.contended" | "server.timeout";
  };
  /** DELETE /profile: Delete your account and all its data, within seconds to minutes. */
  readonly deleteProfile: {
    readonly request: {};
    readonly answer: DeleteProfileAnswer202;
    readonly refusal: "bad_request" | "auth.required" | "auth.account_closed" | "auth.signed_out" | "limit.firewall" | "account.banned" | "auth.recent_sign_in_required" | "request.too_large" | "server.throttled" | "limit.gateway" | "limit.rate" | "limit.budget" | "limit.day" | "server.error" | "server.contended" | "server.timeout";
  };
  /** DELETE /admin/purchases/review: End the review window: test money counts for listed players alone again. What was granted stays; the audit log records who did it, and why if a header says it. */
  readonly deleteReview: {
    readonly request: {
      readonly headers?: {
        /** Why you read it, for the audit log: 10 to 200 characters, percent-encoded in UTF-8 where they are not ASCII */
        readonly "x-reason"?: string;
      };
    };
    readonly answer: undefined;
    readonly refusal: "bad_request" | "admin.reason_missing" | "auth.required" | "auth.account_closed" | "auth.signed_out" | "limit.firewall" | "auth.denied_staff_only" | "account.banned" | "request.too_large" | "server.throttled" | "limit.gateway" | "server.error" | "server.staff_unknown" | "server.contended" | "server.timeout";
  };
  /** DELETE /auth/sessions/{id}: End one of your sign-ins: its tokens, and those that renew it, are refused within 5 seconds. All your sockets close, and other devices connect again. Its device can still call Cognito itself: if it was stolen, DELETE /auth/sessions. */
  readonly deleteSession: {
    readonly request: {
      readonly params: { readonly id: string };
    };
    readonly answer: undefined;
    readonly refusal: "bad_request" | "auth.required" | "auth.account_closed" | "auth.signed_out" | "limit.firewall" | "account.banned" | "sign_in.unknown" | "sign_in.too_many_closed" | "request.too_large" | "client.outdated" | "server.throttled" | "limit.gateway" | "limit.rate" | "limit.budget" | "server.error" | "server.contended" | "service.maintenance" | "feature.off" | "server.timeout";
  };
  /** DELETE /auth/sessions: End all your sign-ins, this one too, as POST /auth/sign-out does. Once it has worked, a retry gets a 401. */
  readonly deleteSessions: {
    readonly request: {};
    readonly answer: undefined;
    readonly refusal: "bad_request" | "auth.required" | "auth.account_closed" | "auth.signed_out" | "limit.firewall" | "account.banned" | "request.too_large" | "client.outdated" | "server.throttled" | "limit.gateway" | "limit.rate" | "limit.budget" | "server.error" | "server.contended" | "service.maintenance" | "feature.off" | "server.timeout";
  };
  /** DELETE /admin/staff/{id}: Dismiss a member of the staff: the account is disabled, loses its roles and is signed out; a player of the groups admins or editors loses these and stays a player. It holds at once, and the audit log records who did it, and why if a header says it. */
  readonly deleteStaff: {
    readonly request: {
      readonly params: { readonly id: string };
      readonly headers?: {
        /** Why you read it, for the audit log: 10 to 200 characters, percent-encoded in UTF-8 where they are not ASCII */
        readonly "x-reason"?: string;
      };
    };
    readonly answer: undefined;
    readonly refusal: "bad_request" | "admin.reason_missing" | "auth.required" | "auth.account_closed" | "auth.signed_out" | "limit.firewall" | "auth.denied_admins_only" | "account.banned" | "player.unknown" | "admin.dismisses_self" | "admin.last" | "request.too_large" | "server.throttled" | "limit.gateway" | "server.error" | "server.staff_unknown" | "server.contended" | "server.timeout";
  };
  /** GET /profile/age: Your band of ages, and what it closes. */
  readonly getAge: {
    readonly request: {};
    readonly answer: Age;
    readonly refusal: "auth.required" | "auth.account_closed" | "auth.signed_out" | "limit.firewall" | "account.banned" | "request.too_large" | "client.outdated" | "server.throttled" | "limit.gateway" | "limit.rate" | "limit.budget" | "server.error" | "server.contended" | "service.maintenance" | "feature.off" | "server.timeout";
  };
  /** GET /admin/approvals/{id}: All of what waits for another admin: of an act above a member's number of the day, what the member sent, and what it comes to. */
  readonly getApproval: {
    readonly request: {
      readonly params: { readonly id: string };
    };
    readonly answer: GetApprovalAnswer;
    readonly refusal: "auth.required" | "auth.account_closed" | "auth.signed_out" | "limit.firewall" | "auth.denied_admins_only" | "account.banned" | "admin.superior" | "approval.unknown" | "request.too_large" | "server.throttled" | "limit.gateway" | "server.error" | "server.staff_unknown" | "server.contended" | "server.timeout";
  };
  /** GET /admin/approvals: The deletions of accounts that begin within a day or wait for another admin than the one who asked, then the acts above a number of the day that wait for one, with the beginning of each; up to 100 of each a page. */
  readonly getApprovals: {
    readonly request: {
      readonly query?: {
        /** The `cursor` of the previous page; absent for the first page */
        readonly cursor?: string;
      };
    };
    readonly answer: GetApprovalsAnswer;
    readonly refusal: "bad_request" | "request.bad_cursor" | "auth.required" | "auth.account_closed" | "auth.signed_out" | "limit.firewall" | "auth.denied_staff_only" | "account.banned" | "request.too_large" | "server.throttled" | "limit.gateway" | "server.error" | "server.staff_unknown" | "server.contended" | "server.timeout";
  };
  /** GET /avatar: Your avatar, the status of your last photo, and the avatars that you can choose. */
  readonly getAvatar: {
    readonly request: {};
    readonly answer: GetAvatarAnswer;
    readonly refusal: "auth.required" | "auth.account_closed" | "auth.signed_out" | "limit.firewall" | "account.banned" | "request.too_large" | "client.outdated" | "server.throttled" | "limit.gateway" | "limit.rate" | "limit.budget" | "server.error" | "server.contended" | "service.maintenance" | "feature.off" | "server.timeout";
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
    readonly refusal: "bad_request" | "request.bad_cursor" | "auth.required" | "auth.account_closed" | "auth.signed_out" | "limit.firewall" | "account.banned" | "request.too_large" | "client.outdated" | "server.throttled" | "limit.gateway" | "limit.rate" | "limit.budget" | "server.error" | "server.contended" | "service.maintenance" | "feature.off" | "server.timeout";
  };
  /** GET /admin/cases/{id}: A case with its evidence, its reports, the player's sanctions and what the ladder proposes; the read is audited. */
  readonly getCase: {
    readonly request: {
      readonly params: { readonly id: string };
      readonly headers?: {
        /** Why you read it, for the audit log: 10 to 200 characters, percent-encoded in UTF-8 where they are not ASCII */
        readonly "x-reason"?: string;
        /** The id of a case about this player that you have claimed, in place of X-Reason */
        readonly "x-case"?: string;
      };
    };
    readonly answer: GetCaseAnswer;
    readonly refusal: "bad_request" | "admin.reason_missing" | "auth.required" | "auth.account_closed" | "auth.signed_out" | "limit.firewall" | "auth.denied_staff_only" | "account.banned" | "case.own" | "admin.superior" | "case.unknown" | "request.too_large" | "server.throttled" | "limit.gateway" | "server.error" | "server.staff_unknown" | "server.contended" | "server.timeout";
  };
  /** GET /admin/cases: The queue: cases in a state, the heaviest and oldest first, without whom they concern, and without those about the caller's own player: a page may have fewer. `open` has those that moderators have claimed too; the header X-Next-Cursor is the cursor of the next page. */
  readonly getCases: {
    readonly request: {
      readonly query?: {
        readonly state?: "open" | "claimed" | "decided" | "appealed" | "closed";
        readonly kind?: "player" | "message" | "avatar" | "name" | "lobby" | "session" | "object" | "notice";
        readonly limit?: number;
        /** The `cursor` of the previous page; absent for the first page */
        readonly cursor?: string;
      };
    };
    readonly answer: GetCasesAnswer;
    readonly refusal: "bad_request" | "request.bad_cursor" | "auth.required" | "auth.account_closed" | "auth.signed_out" | "limit.firewall" | "auth.denied_staff_only" | "account.banned" | "request.too_large" | "server.throttled" | "limit.gateway" | "server.error" | "server.staff_unknown" | "server.contended" | "server.timeout";
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
    readonly answer: GetCatalogAnswer;
    readonly refusal: "bad_request" | "request.bad_cursor" | "auth.required" | "auth.account_closed" | "auth.signed_out" | "limit.firewall" | "auth.bad_api_key" | "auth.denied_banned" | "request.too_large" | "client.outdated" | "server.throttled" | "limit.gateway" | "limit.quota" | "limit.rate" | "server.error" | "service.maintenance" | "feature.off" | "server.timeout";
  };
  /** GET /game-sessions/{id}/connection: How to connect to a game session in which you have a seat: to the player gateway with a token, or to the game server. */
  readonly getConnection: {
    readonly request: {
      readonly params: { readonly id: string };
    };
    readonly answer: Connection;
    readonly refusal: "auth.required" | "auth.account_closed" | "auth.signed_out" | "limit.firewall" | "account.banned" | "session.unknown" | "session.no_seat" | "session.starting" | "session.ended" | "session.connection_pending" | "request.too_large" | "client.outdated" | "server.throttled" | "limit.gateway" | "limit.rate" | "limit.budget" | "server.error" | "server.contended" | "service.maintenance" | "feature.off" | "server.timeout";
  };
  /** GET /profile/consents: The documents that the game asks you to accept, and what you have accepted. */
  readonly getConsents: {
    readonly request: {};
    readonly answer: GetConsentsAnswer;
    readonly refusal: "auth.required" | "auth.account_closed" | "auth.signed_out" | "limit.firewall" | "account.banned" | "request.too_large" | "client.outdated" | "server.throttled" | "limit.gateway" | "limit.rate" | "limit.budget" | "server.error" | "server.contended" | "service.maintenance" | "feature.off" | "server.timeout";
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
    readonly refusal: "bad_request" | "auth.required" | "auth.account_closed" | "auth.signed_out" | "limit.firewall" | "account.banned" | "content.draft" | "content.unknown" | "request.too_large" | "client.outdated" | "server.throttled" | "limit.gateway" | "limit.rate" | "limit.budget" | "server.error" | "content.too_large" | "server.contended" | "service.maintenance" | "feature.off" | "server.staff_unknown" | "server.timeout";
  };
  /** GET /conversations/{id}: A conversation and its newest messages, oldest first; the header X-Next-Cursor is the cursor of the next older page. */
  readonly getConversation: {
    readonly request: {
      readonly params: { readonly id: string };
      readonly query?: {
        /** Only messages before the one with this `id`, or before this time in milliseconds since the epoch */
        readonly before?: string;
        /** The cursor of the next older page; the same as `before` */
        readonly cursor?: string;
        readonly limit?: number;
      };
    };
    readonly answer: GetConversationAnswer;
    readonly refusal: "bad_request" | "request.bad_cursor" | "auth.required" | "auth.account_closed" | "auth.signed_out" | "limit.firewall" | "account.banned" | "conversation.unknown" | "request.too_large" | "client.outdated" | "server.throttled" | "limit.gateway" | "limit.rate" | "limit.budget" | "server.error" | "server.contended" | "service.maintenance" | "feature.off" | "server.timeout";
  };
  /** GET /conversations: Your conversations, 100 a page; the header X-Next-Cursor is the cursor of the next page. */
  readonly getConversations: {
    readonly request: {
      readonly query?: {
        /** The `cursor` of the previous page; absent for the first page */
        readonly cursor?: string;
      };
    };
    readonly answer: readonly GetConversationsAnswerItem[];
    readonly refusal: "bad_request" | "request.bad_cursor" | "auth.required" | "auth.account_closed" | "auth.signed_out" | "limit.firewall" | "account.banned" | "request.too_large" | "client.outdated" | "server.throttled" | "limit.gateway" | "limit.rate" | "limit.budget" | "server.error" | "server.contended" | "service.maintenance" | "feature.off" | "server.timeout";
  };
  /** GET /entitlements: What the player's subscriptions and permanent purchases entitle to, newest first; ended ones too. */
  readonly getEntitlements: {
    readonly request: {
      readonly query?: {
        /** Entitlements per page */
        readonly limit?: number;
        /** The `cursor` of the previous page; absent for the first page */
        readonly cursor?: string;
      };
    };
    readonly answer: GetEntitlementsAnswer;
    readonly refusal: "bad_request" | "request.bad_cursor" | "auth.required" | "auth.account_closed" | "auth.signed_out" | "limit.firewall" | "account.banned" | "request.too_large" | "client.outdated" | "server.throttled" | "limit.gateway" | "limit.rate" | "limit.budget" | "server.error" | "server.contended" | "service.maintenance" | "feature.off" | "server.timeout";
  };
  /** GET /game-sessions/{id}: A game session. If you have a seat, with the address and the seat. */
  readonly getGameSession: {
    readonly request: {
      readonly params: { readonly id: string };
    };
    readonly answer: GetGameSessionAnswer;
    readonly refusal: "auth.required" | "auth.account_closed" | "auth.signed_out" | "limit.firewall" | "account.banned" | "session.unknown" | "request.too_large" | "client.outdated" | "server.throttled" | "limit.gateway" | "limit.rate" | "limit.budget" | "server.error" | "server.contended" | "service.maintenance" | "feature.off" | "server.timeout";
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
    readonly answer: GetGameSessionsAnswer;
    readonly refusal: "bad_request" | "request.bad_cursor" | "auth.required" | "auth.account_closed" | "auth.signed_out" | "limit.firewall" | "account.banned" | "request.too_large" | "client.outdated" | "server.throttled" | "limit.gateway" | "limit.rate" | "limit.budget" | "server.error" | "server.contended" | "service.maintenance" | "feature.off" | "server.timeout";
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
    readonly refusal: "bad_request" | "request.bad_cursor" | "auth.required" | "auth.account_closed" | "auth.signed_out" | "limit.firewall" | "account.banned" | "request.too_large" | "client.outdated" | "server.throttled" | "limit.gateway" | "limit.rate" | "limit.budget" | "server.error" | "server.contended" | "service.maintenance" | "feature.off" | "server.timeout";
  };
  /** GET /admin/goods: What players can get: the items of the price list, currencies, bundles and entitlements. */
  readonly getGoods: {
    readonly request: {};
    readonly answer: GetGoodsAnswer;
    readonly refusal: "auth.required" | "auth.account_closed" | "auth.signed_out" | "limit.firewall" | "auth.denied_staff_only" | "account.banned" | "request.too_large" | "server.throttled" | "limit.gateway" | "server.error" | "server.staff_unknown" | "server.contended" | "server.timeout";
  };
  /** GET /profile/identities: Your accounts at platforms that sign you in, one of a platform at most. */
  readonly getIdentities: {
    readonly request: {};
    readonly answer: GetIdentitiesAnswer;
    readonly refusal: "auth.required" | "auth.account_closed" | "auth.signed_out" | "limit.firewall" | "account.banned" | "request.too_large" | "client.outdated" | "server.throttled" | "limit.gateway" | "limit.rate" | "limit.budget" | "server.error" | "server.contended" | "service.maintenance" | "feature.off" | "server.timeout";
  };
  /** GET /inbox: Messages of the game's operators to you, the newest first, 25 a page, and in the first one all open letters; the header X-Next-Cursor is the cursor of the next page. */
  readonly getInbox: {
    readonly request: {
      readonly query?: {
        /** The `cursor` of the previous page; absent for the first page */
        readonly cursor?: string;
        /** Any value: letters also have what they contain. Without it they are texts */
        readonly contents?: string;
      };
    };
    readonly answer: GetInboxAnswer;
    readonly refusal: "bad_request" | "request.bad_cursor" | "auth.required" | "auth.account_closed" | "auth.signed_out" | "limit.firewall" | "account.banned" | "request.too_large" | "server.throttled" | "limit.gateway" | "limit.rate" | "limit.budget" | "server.error" | "server.contended" | "server.timeout";
  };
  /** GET /catalog/{id}: An item of the price list, on sale or not. */
  readonly getItem: {
    readonly request: {
      readonly params: { readonly id: string };
    };
    readonly answer: Item;
    readonly refusal: "bad_request" | "auth.required" | "auth.account_closed" | "auth.signed_out" | "limit.firewall" | "auth.bad_api_key" | "auth.denied_banned" | "catalog.unknown_item" | "request.too_large" | "client.outdated" | "server.throttled" | "limit.gateway" | "limit.quota" | "limit.rate" | "server.error" | "service.maintenance" | "feature.off" | "server.timeout";
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
    readonly refusal: "bad_request" | "request.bad_cursor" | "auth.required" | "auth.account_closed" | "auth.signed_out" | "limit.firewall" | "account.banned" | "request.too_large" | "client.outdated" | "server.throttled" | "limit.gateway" | "limit.rate" | "limit.budget" | "server.error" | "server.contended" | "service.maintenance" | "feature.off" | "server.timeout";
  };
  /** GET /admin/letters: The letters of staff that have not ended for more than a week, the newest first, with how often each was claimed. */
  readonly getLetters: {
    readonly request: {};
    readonly answer: GetLettersAnswer;
    readonly refusal: "auth.required" | "auth.account_closed" | "auth.signed_out" | "limit.firewall" | "auth.denied_admins_only" | "account.banned" | "request.too_large" | "server.throttled" | "limit.gateway" | "server.error" | "server.staff_unknown" | "server.contended" | "server.timeout";
  };
  /** GET /admin/live: What live documents are served, the last twenty publications, drafts, what waits for a second person, and when documents begin and end. */
  readonly getLive: {
    readonly request: {
      readonly query?: {
        /** `<kind>/<id>`: the answer also has this document */
        readonly document?: string;
      };
    };
    readonly answer: GetLiveAnswer;
    readonly refusal: "bad_request" | "auth.required" | "auth.account_closed" | "auth.signed_out" | "limit.firewall" | "auth.denied_staff_only" | "account.banned" | "request.too_large" | "server.throttled" | "limit.gateway" | "server.error" | "server.staff_unknown" | "server.contended" | "live.unreadable" | "server.timeout";
  };
  /** GET /lobbies: Open lobbies of a mode that have a free place, 20 a page; the latest created or changed comes first. */
  readonly getLobbies: {
    readonly request: {
      readonly query: {
        /** A game mode that game servers host */
        readonly mode: "duel";
        /** The `cursor` of the previous page; absent for the first page */
        readonly cursor?: string;
      };
    };
    readonly answer: GetLobbiesAnswer;
    readonly refusal: "bad_request" | "request.bad_cursor" | "auth.required" | "auth.account_closed" | "auth.signed_out" | "limit.firewall" | "account.banned" | "request.too_large" | "client.outdated" | "server.throttled" | "limit.gateway" | "limit.rate" | "limit.budget" | "server.error" | "server.contended" | "service.maintenance" | "feature.off" | "server.timeout";
  };
  /** GET /lobbies/{code}: A lobby by its code, in any case, with or without spaces and hyphens. */
  readonly getLobby: {
    readonly request: {
      readonly params: { readonly code: string };
    };
    readonly answer: Lobby;
    readonly refusal: "auth.required" | "auth.account_closed" | "auth.signed_out" | "limit.firewall" | "account.banned" | "lobby.unknown" | "request.too_large" | "client.outdated" | "server.throttled" | "limit.gateway" | "limit.rate" | "limit.budget" | "lobby.wrong_codes" | "server.error" | "server.contended" | "service.maintenance" | "feature.off" | "server.timeout";
  };
  /** GET /locations: The locations that host matches, with what to ping to measure the latencies of a search. */
  readonly getLocations: {
    readonly request: {};
    readonly answer: GetLocationsAnswer;
    readonly refusal: "auth.required" | "auth.account_closed" | "auth.signed_out" | "limit.firewall" | "account.banned" | "request.too_large" | "client.outdated" | "server.throttled" | "limit.gateway" | "limit.rate" | "limit.budget" | "server.error" | "server.contended" | "service.maintenance" | "feature.off" | "server.timeout";
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
    readonly answer: GetMatchesAnswer;
    readonly refusal: "bad_request" | "request.bad_cursor" | "auth.required" | "auth.account_closed" | "auth.signed_out" | "limit.firewall" | "account.banned" | "request.too_large" | "client.outdated" | "server.throttled" | "limit.gateway" | "limit.rate" | "limit.budget" | "server.error" | "server.contended" | "service.maintenance" | "feature.off" | "server.timeout";
  };
  /** GET /matchmaking/{ticketId}: Your search: 202 while it continues, then 200 with the match's address and your seat, or with the reason why there is no match. */
  readonly getMatchmaking: {
    readonly request: {
      readonly params: { readonly ticketId: string };
    };
    readonly answer: Search;
    readonly refusal: "auth.required" | "auth.account_closed" | "auth.signed_out" | "limit.firewall" | "account.banned" | "search.unknown" | "request.too_large" | "client.outdated" | "server.throttled" | "limit.gateway" | "limit.rate" | "limit.budget" | "server.error" | "server.contended" | "service.maintenance" | "feature.off" | "server.timeout";
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
    readonly answer: GetMyRankAnswer;
    readonly refusal: "bad_request" | "auth.required" | "auth.account_closed" | "auth.signed_out" | "limit.firewall" | "account.banned" | "score.none" | "request.too_large" | "client.outdated" | "server.throttled" | "limit.gateway" | "limit.rate" | "limit.budget" | "server.error" | "server.contended" | "service.maintenance" | "feature.off" | "server.timeout";
  };
  /** GET /notices/{receipt}: What became of a notice of illegal content, by the receipt that its giver got. */
  readonly getNotice: {
    readonly request: {
      readonly params: { readonly receipt: string };
    };
    readonly answer: GetNoticeAnswer;
    readonly refusal: "limit.firewall" | "notice.unknown" | "request.too_large" | "server.throttled" | "limit.gateway" | "limit.rate" | "server.error" | "server.contended" | "server.timeout";
  };
  /** GET /admin/notices/{receipt}: Find the case that a notice belongs to, by the receipt that its giver sends to support. */
  readonly getNoticeCase: {
    readonly request: {
      readonly params: { readonly receipt: string };
    };
    readonly answer: GetNoticeCaseAnswer;
    readonly refusal: "auth.required" | "auth.account_closed" | "auth.signed_out" | "limit.firewall" | "auth.denied_staff_only" | "account.banned" | "notice.unknown" | "request.too_large" | "server.throttled" | "limit.gateway" | "server.error" | "server.staff_unknown" | "server.contended" | "server.timeout";
  };
  /** GET /admin/numbers: Figures of a group by day, up to today. */
  readonly getNumbers: {
    readonly request: {
      readonly query: {
        readonly group: "players" | "events" | "builds" | "revenue" | "refunds" | "economy" | "matches" | "sanctions" | "refusals" | "files" | "funnels" | "accounts" | "held" | "months" | "retention" | "experiments";
        /** Today and the days before it */
        readonly days?: number;
      };
    };
    readonly answer: GetNumbersAnswer;
    readonly refusal: "bad_request" | "auth.required" | "auth.account_closed" | "auth.signed_out" | "limit.firewall" | "auth.denied_staff_only" | "account.banned" | "request.too_large" | "server.throttled" | "limit.gateway" | "server.error" | "server.staff_unknown" | "server.contended" | "server.timeout";
  };
  /** GET /objects/{collection}/{slot}: An object as it is stored now: JSON with its version, or bytes, for which the request says Accept: application/octet-stream. */
  readonly getObject: {
    readonly request: {
      readonly params: { readonly collection: string; readonly slot: string };
    };
    readonly answer: Uint8Array | SavedObject;
    readonly refusal: "bad_request" | "auth.required" | "auth.account_closed" | "auth.signed_out" | "limit.firewall" | "account.banned" | "object.unknown" | "request.too_large" | "client.outdated" | "server.throttled" | "limit.gateway" | "limit.rate" | "limit.budget" | "server.error" | "object.unreadable" | "server.contended" | "service.maintenance" | "feature.off" | "server.timeout";
  };
  /** GET /objects/{collection}: What the player has stored in a collection: each slot with its version, and JSON of 4 KB at most. With `player`, what another one has stored there for all to read. */
  readonly getObjects: {
    readonly request: {
      readonly params: { readonly collection: string };
      readonly query?: {
        /** The id of another player */
        readonly player?: string;
      };
    };
    readonly answer: GetObjectsAnswer;
    readonly refusal: "bad_request" | "auth.required" | "auth.account_closed" | "auth.signed_out" | "limit.firewall" | "account.banned" | "age.required" | "age.too_young" | "age.guardian_needed" | "consent.required" | "sanction.muted" | "object.unknown" | "request.too_large" | "client.outdated" | "server.throttled" | "limit.gateway" | "limit.rate" | "limit.budget" | "server.error" | "server.contended" | "service.maintenance" | "feature.off" | "server.timeout";
  };
  /** GET /lobbies/mine: The lobby that you are in, for an app that was started again. */
  readonly getOwnLobby: {
    readonly request: {};
    readonly answer: Lobby;
    readonly refusal: "auth.required" | "auth.account_closed" | "auth.signed_out" | "limit.firewall" | "account.banned" | "lobby.unknown" | "request.too_large" | "client.outdated" | "server.throttled" | "limit.gateway" | "limit.rate" | "limit.budget" | "server.error" | "server.contended" | "service.maintenance" | "feature.off" | "server.timeout";
  };
  /** GET /matchmaking: Your last search, for an app that was started again: 202 while it continues, and 200 with its match or the reason why there is none. `running` says whether it keeps you from another game. */
  readonly getOwnMatchmaking: {
    readonly request: {};
    readonly answer: Search;
    readonly refusal: "auth.required" | "auth.account_closed" | "auth.signed_out" | "limit.firewall" | "account.banned" | "search.none" | "request.too_large" | "client.outdated" | "server.throttled" | "limit.gateway" | "limit.rate" | "limit.budget" | "server.error" | "server.contended" | "service.maintenance" | "feature.off" | "server.timeout";
  };
  /** GET /game-sessions/mine: The game session in which you have a seat, for an app that was started again. A match is in GET /matchmaking. */
  readonly getOwnSession: {
    readonly request: {};
    readonly answer: GetOwnSessionAnswer;
    readonly refusal: "auth.required" | "auth.account_closed" | "auth.signed_out" | "limit.firewall" | "account.banned" | "session.none" | "request.too_large" | "client.outdated" | "server.throttled" | "limit.gateway" | "limit.rate" | "limit.budget" | "server.error" | "server.contended" | "service.maintenance" | "feature.off" | "server.timeout";
  };
  /** GET /parties: Your party, if you are in one, and your invitations, except those of players whom you have blocked. */
  readonly getParties: {
    readonly request: {};
    readonly answer: GetPartiesAnswer;
    readonly refusal: "auth.required" | "auth.account_closed" | "auth.signed_out" | "limit.firewall" | "account.banned" | "request.too_large" | "client.outdated" | "server.throttled" | "limit.gateway" | "limit.rate" | "limit.budget" | "server.error" | "server.contended" | "service.maintenance" | "feature.off" | "server.timeout";
  };
  /** GET /admin/players/{id}/audit: What staff did about a player and read of them, newest first, 50 a page; the read is audited too. */
  readonly getPlayerAudit: {
    readonly request: {
      readonly params: { readonly id: string };
      readonly query?: {
        /** The `cursor` of the previous page; absent for the first page */
        readonly cursor?: string;
      };
      readonly headers?: {
        /** Why you read it, for the audit log: 10 to 200 characters, percent-encoded in UTF-8 where they are not ASCII */
        readonly "x-reason"?: string;
        /** The id of a case about this player that you have claimed, in place of X-Reason */
        readonly "x-case"?: string;
      };
    };
    readonly answer: GetPlayerAuditAnswer;
    readonly refusal: "bad_request" | "request.bad_cursor" | "admin.reason_missing" | "auth.required" | "auth.account_closed" | "auth.signed_out" | "limit.firewall" | "auth.denied_staff_only" | "account.banned" | "admin.superior" | "request.nothing_there" | "request.too_large" | "server.throttled" | "limit.gateway" | "server.error" | "server.staff_unknown" | "server.contended" | "server.timeout";
  };
  /** GET /admin/players/{id}: A player's profile, standing and sanctions, and the sections of data that staff may read; the read is audited. */
  readonly getPlayerCase: {
    readonly request: {
      readonly params: { readonly id: string };
      readonly headers?: {
        /** Why you read it, for the audit log: 10 to 200 characters, percent-encoded in UTF-8 where they are not ASCII */
        readonly "x-reason"?: string;
        /** The id of a case about this player that you have claimed, in place of X-Reason */
        readonly "x-case"?: string;
      };
    };
    readonly answer: GetPlayerCaseAnswer;
    readonly refusal: "bad_request" | "admin.reason_missing" | "auth.required" | "auth.account_closed" | "auth.signed_out" | "limit.firewall" | "auth.denied_staff_only" | "account.banned" | "admin.superior" | "player.unknown" | "request.too_large" | "server.throttled" | "limit.gateway" | "server.error" | "server.staff_unknown" | "server.contended" | "server.timeout";
  };
  /** GET /admin/players/{id}/data/{section}: A page of a section of a player's data, as the player's own export has it, such as scores, sanctions or signIns. What players write to each other, and secrets, are not among them. The read is audited. */
  readonly getPlayerData: {
    readonly request: {
      readonly params: { readonly id: string; readonly section: string };
      readonly query?: {
        /** The `cursor` of the previous page; absent for the first page */
        readonly cursor?: string;
      };
      readonly headers?: {
        /** Why you read it, for the audit log: 10 to 200 characters, percent-encoded in UTF-8 where they are not ASCII */
        readonly "x-reason"?: string;
        /** The id of a case about this player that you have claimed, in place of X-Reason */
        readonly "x-case"?: string;
      };
    };
    readonly answer: GetPlayerDataAnswer;
    readonly refusal: "bad_request" | "request.bad_cursor" | "admin.reason_missing" | "auth.required" | "auth.account_closed" | "auth.signed_out" | "limit.firewall" | "auth.denied_staff_only" | "account.banned" | "admin.superior" | "player.unknown" | "staff.no_section" | "request.too_large" | "server.throttled" | "limit.gateway" | "server.error" | "server.staff_unknown" | "server.contended" | "server.timeout";
  };
  /** GET /admin/players/{id}/live: What a player sees of the live documents now, and why; the read is audited. */
  readonly getPlayerLive: {
    readonly request: {
      readonly params: { readonly id: string };
      readonly query?: {
        readonly platform?: string;
        readonly version?: string;
        readonly country?: string;
        readonly language?: string;
      };
      readonly headers?: {
        /** Why you read it, for the audit log: 10 to 200 characters, percent-encoded in UTF-8 where they are not ASCII */
        readonly "x-reason"?: string;
        /** The id of a case about this player that you have claimed, in place of X-Reason */
        readonly "x-case"?: string;
      };
    };
    readonly answer: GetPlayerLiveAnswer;
    readonly refusal: "bad_request" | "admin.reason_missing" | "auth.required" | "auth.account_closed" | "auth.signed_out" | "limit.firewall" | "auth.denied_staff_only" | "account.banned" | "admin.superior" | "player.unknown" | "request.too_large" | "server.throttled" | "limit.gateway" | "server.error" | "server.staff_unknown" | "server.contended" | "live.unreadable" | "server.timeout";
  };
  /** GET /admin/players/{id}/notes: What staff have noted about a player, newest first, 25 a page; the read is audited. */
  readonly getPlayerNotes: {
    readonly request: {
      readonly params: { readonly id: string };
      readonly query?: {
        /** The `cursor` of the previous page; absent for the first page */
        readonly cursor?: string;
      };
      readonly headers?: {
        /** Why you read it, for the audit log: 10 to 200 characters, percent-encoded in UTF-8 where they are not ASCII */
        readonly "x-reason"?: string;
        /** The id of a case about this player that you have claimed, in place of X-Reason */
        readonly "x-case"?: string;
      };
    };
    readonly answer: GetPlayerNotesAnswer;
    readonly refusal: "bad_request" | "request.bad_cursor" | "admin.reason_missing" | "auth.required" | "auth.account_closed" | "auth.signed_out" | "limit.firewall" | "auth.denied_staff_only" | "account.banned" | "admin.superior" | "request.nothing_there" | "request.too_large" | "server.throttled" | "limit.gateway" | "server.error" | "server.staff_unknown" | "server.contended" | "server.timeout";
  };
  /** GET /admin/players/{id}/objects/{collection}/{slot}/versions/{version}: A kept version of what a player stored, as it was sent. The headers say why, and the audit log records who read it. */
  readonly getPlayerObject: {
    readonly request: {
      readonly params: { readonly id: string; readonly collection: string; readonly slot: string; readonly version: string };
      readonly headers?: {
        /** Why you read it, for the audit log: 10 to 200 characters, percent-encoded in UTF-8 where they are not ASCII */
        readonly "x-reason"?: string;
        /** The id of a case about this player that you have claimed, in place of X-Reason */
        readonly "x-case"?: string;
      };
    };
    readonly answer: Uint8Array | string;
    readonly refusal: "bad_request" | "admin.reason_missing" | "auth.required" | "auth.account_closed" | "auth.signed_out" | "limit.firewall" | "auth.denied_staff_only" | "account.banned" | "admin.superior" | "object.unknown" | "request.too_large" | "server.throttled" | "limit.gateway" | "server.error" | "object.unreadable" | "server.staff_unknown" | "server.contended" | "server.timeout";
  };
  /** GET /admin/players/{id}/objects: What a player has stored, with the versions that are kept. The headers say why, and the audit log records who read it. */
  readonly getPlayerObjects: {
    readonly request: {
      readonly params: { readonly id: string };
      readonly headers?: {
        /** Why you read it, for the audit log: 10 to 200 characters, percent-encoded in UTF-8 where they are not ASCII */
        readonly "x-reason"?: string;
        /** The id of a case about this player that you have claimed, in place of X-Reason */
        readonly "x-case"?: string;
      };
    };
    readonly answer: GetPlayerObjectsAnswer;
    readonly refusal: "bad_request" | "admin.reason_missing" | "auth.required" | "auth.account_closed" | "auth.signed_out" | "limit.firewall" | "auth.denied_staff_only" | "account.banned" | "admin.superior" | "request.nothing_there" | "request.too_large" | "server.throttled" | "limit.gateway" | "server.error" | "server.staff_unknown" | "server.contended" | "server.timeout";
  };
  /** GET /admin/players/{id}/purchases: A player's purchases with money, newest first, and what the player owes; also of a deleted account. The read is audited. */
  readonly getPlayerPurchases: {
    readonly request: {
      readonly params: { readonly id: string };
      readonly query?: {
        /** The `cursor` of the previous page; absent for the first page */
        readonly cursor?: string;
      };
      readonly headers?: {
        /** Why you read it, for the audit log: 10 to 200 characters, percent-encoded in UTF-8 where they are not ASCII */
        readonly "x-reason"?: string;
        /** The id of a case about this player that you have claimed, in place of X-Reason */
        readonly "x-case"?: string;
      };
    };
    readonly answer: GetPlayerPurchasesAnswer;
    readonly refusal: "bad_request" | "request.bad_cursor" | "admin.reason_missing" | "auth.required" | "auth.account_closed" | "auth.signed_out" | "limit.firewall" | "auth.denied_staff_only" | "account.banned" | "admin.superior" | "player.unknown" | "request.too_large" | "server.throttled" | "limit.gateway" | "server.error" | "server.staff_unknown" | "server.contended" | "server.timeout";
  };
  /** GET /admin/players/{id}/reports: The cases against a player, or the reports by the player, with what became of them, newest first, 25 a page; the read is audited. */
  readonly getPlayerReports: {
    readonly request: {
      readonly params: { readonly id: string };
      readonly query?: {
        readonly side?: "against" | "by";
        /** The `cursor` of the previous page; absent for the first page */
        readonly cursor?: string;
      };
      readonly headers?: {
        /** Why you read it, for the audit log: 10 to 200 characters, percent-encoded in UTF-8 where they are not ASCII */
        readonly "x-reason"?: string;
        /** The id of a case about this player that you have claimed, in place of X-Reason */
        readonly "x-case"?: string;
      };
    };
    readonly answer: GetPlayerReportsAnswer;
    readonly refusal: "bad_request" | "request.bad_cursor" | "admin.reason_missing" | "auth.required" | "auth.account_closed" | "auth.signed_out" | "limit.firewall" | "auth.denied_staff_only" | "account.banned" | "admin.superior" | "request.nothing_there" | "request.too_large" | "server.throttled" | "limit.gateway" | "server.error" | "server.staff_unknown" | "server.contended" | "server.timeout";
  };
  /** GET /admin/players/{id}/requests: A player's requests of data that are under way: exports, deletions and resets, and a deletion that waits for its time or for another admin; the read is audited. */
  readonly getPlayerRequests: {
    readonly request: {
      readonly params: { readonly id: string };
      readonly headers?: {
        /** Why you read it, for the audit log: 10 to 200 characters, percent-encoded in UTF-8 where they are not ASCII */
        readonly "x-reason"?: string;
        /** The id of a case about this player that you have claimed, in place of X-Reason */
        readonly "x-case"?: string;
      };
    };
    readonly answer: GetPlayerRequestsAnswer;
    readonly refusal: "bad_request" | "admin.reason_missing" | "auth.required" | "auth.account_closed" | "auth.signed_out" | "limit.firewall" | "auth.denied_staff_only" | "account.banned" | "admin.superior" | "request.nothing_there" | "request.too_large" | "server.throttled" | "limit.gateway" | "server.error" | "server.staff_unknown" | "server.contended" | "server.timeout";
  };
  /** GET /admin/players/{id}/wallet: A player's coins, items and a page of the ledger, newest first, with what caused each entry; the read is audited. */
  readonly getPlayerWallet: {
    readonly request: {
      readonly params: { readonly id: string };
      readonly query?: {
        /** The `cursor` of the previous page; absent for the first page */
        readonly cursor?: string;
      };
      readonly headers?: {
        /** Why you read it, for the audit log: 10 to 200 characters, percent-encoded in UTF-8 where they are not ASCII */
        readonly "x-reason"?: string;
        /** The id of a case about this player that you have claimed, in place of X-Reason */
        readonly "x-case"?: string;
      };
    };
    readonly answer: GetPlayerWalletAnswer;
    readonly refusal: "bad_request" | "request.bad_cursor" | "admin.reason_missing" | "auth.required" | "auth.account_closed" | "auth.signed_out" | "limit.firewall" | "auth.denied_staff_only" | "account.banned" | "admin.superior" | "player.unknown" | "request.too_large" | "server.throttled" | "limit.gateway" | "server.error" | "server.staff_unknown" | "server.contended" | "server.timeout";
  };
  /** GET /players: Public profiles of players by name; unknown names are omitted, and so are the display names and pictures of players whom you have blocked. */
  readonly getPlayers: {
    readonly request: {
      readonly query: {
        /** Up to 25 names, each percent-encoded, separated by commas */
        readonly names: string;
      };
    };
    readonly answer: readonly GetPlayersAnswerItem[];
    readonly refusal: "bad_request" | "auth.required" | "auth.account_closed" | "auth.signed_out" | "limit.firewall" | "account.banned" | "request.too_large" | "client.outdated" | "server.throttled" | "limit.gateway" | "limit.rate" | "limit.budget" | "server.error" | "server.contended" | "service.maintenance" | "feature.off" | "server.timeout";
  };
  /** GET /profile: Your profile. */
  readonly getProfile: {
    readonly request: {};
    readonly answer: Profile;
    readonly refusal: "auth.required" | "auth.account_closed" | "auth.signed_out" | "limit.firewall" | "account.banned" | "profile.missing" | "request.too_large" | "client.outdated" | "server.throttled" | "limit.gateway" | "limit.rate" | "limit.budget" | "server.error" | "server.contended" | "service.maintenance" | "feature.off" | "server.timeout";
  };
  /** GET /profile/export: All of your personal data as JSON files. The first request starts the export; repeat the request until it is ready. */
  readonly getProfileExport: {
    readonly request: {};
    readonly answer: GetProfileExportAnswer | GetProfileExportAnswer202;
    readonly refusal: "auth.required" | "auth.account_closed" | "auth.signed_out" | "limit.firewall" | "account.banned" | "auth.recent_sign_in_required" | "profile.missing" | "request.too_large" | "server.throttled" | "limit.gateway" | "limit.rate" | "limit.budget" | "limit.day" | "server.error" | "server.contended" | "server.timeout";
  };
  /** GET /progress: The player's progress in one area; without `gameArea`, in all areas with saved progress. */
  readonly getProgress: {
    readonly request: {
      readonly query?: {
        /** A game area */
        readonly gameArea?: GameArea;
      };
    };
    readonly answer: GetProgressAnswer;
    readonly refusal: "bad_request" | "auth.required" | "auth.account_closed" | "auth.signed_out" | "limit.firewall" | "account.banned" | "request.too_large" | "client.outdated" | "server.throttled" | "limit.gateway" | "limit.rate" | "limit.budget" | "server.error" | "server.contended" | "service.maintenance" | "feature.off" | "server.timeout";
  };
  /** GET /purchases: The player's purchases with money, newest first. */
  readonly getPurchases: {
    readonly request: {
      readonly query?: {
        /** Purchases per page */
        readonly limit?: number;
        /** The `cursor` of the previous page; absent for the first page */
        readonly cursor?: string;
      };
    };
    readonly answer: GetPurchasesAnswer;
    readonly refusal: "bad_request" | "request.bad_cursor" | "auth.required" | "auth.account_closed" | "auth.signed_out" | "limit.firewall" | "account.banned" | "request.too_large" | "client.outdated" | "server.throttled" | "limit.gateway" | "limit.rate" | "limit.budget" | "server.error" | "server.contended" | "service.maintenance" | "feature.off" | "server.timeout";
  };
  /** GET /admin/purchases: The purchases with a store's order id, such as GPA.…, or with the id that the game gives; the read is audited. Without one the newest, or those refunded last, 20 without whose they are. */
  readonly getPurchasesByOrder: {
    readonly request: {
      readonly query?: {
        /** The order's or the purchase's id */
        readonly order?: string;
        /** Without an order; `bought` by default */
        readonly list?: "bought" | "refunded";
      };
      readonly headers?: {
        /** Why you read it, for the audit log: 10 to 200 characters, percent-encoded in UTF-8 where they are not ASCII */
        readonly "x-reason"?: string;
        /** The id of a case about this player that you have claimed, in place of X-Reason */
        readonly "x-case"?: string;
      };
    };
    readonly answer: GetPurchasesByOrderAnswer;
    readonly refusal: "bad_request" | "admin.reason_missing" | "auth.required" | "auth.account_closed" | "auth.signed_out" | "limit.firewall" | "auth.denied_staff_only" | "account.banned" | "admin.superior" | "request.too_large" | "server.throttled" | "limit.gateway" | "server.error" | "server.staff_unknown" | "server.contended" | "server.timeout";
  };
  /** GET /admin/replies: The replies that staff can send to a player's inbox, in each language. */
  readonly getReplies: {
    readonly request: {};
    readonly answer: GetRepliesAnswer;
    readonly refusal: "auth.required" | "auth.account_closed" | "auth.signed_out" | "limit.firewall" | "auth.denied_staff_only" | "account.banned" | "request.too_large" | "server.throttled" | "limit.gateway" | "server.error" | "server.staff_unknown" | "server.contended" | "server.timeout";
  };
  /** GET /reports: Your reports with what became of them, the newest first, 25 a page; the header X-Next-Cursor is the cursor of the next page. */
  readonly getReports: {
    readonly request: {
      readonly query?: {
        /** The `cursor` of the previous page; absent for the first page */
        readonly cursor?: string;
      };
    };
    readonly answer: GetReportsAnswer;
    readonly refusal: "bad_request" | "request.bad_cursor" | "auth.required" | "auth.account_closed" | "auth.signed_out" | "limit.firewall" | "account.banned" | "request.too_large" | "client.outdated" | "server.throttled" | "limit.gateway" | "limit.rate" | "limit.budget" | "server.error" | "server.contended" | "service.maintenance" | "feature.off" | "server.timeout";
  };
  /** GET /admin/purchases/review: The review window that is open, if there is one. */
  readonly getReview: {
    readonly request: {};
    readonly answer: GetReviewAnswer;
    readonly refusal: "auth.required" | "auth.account_closed" | "auth.signed_out" | "limit.firewall" | "auth.denied_staff_only" | "account.banned" | "request.too_large" | "server.throttled" | "limit.gateway" | "server.error" | "server.staff_unknown" | "server.contended" | "server.timeout";
  };
  /** GET /sanctions: What was decided about you, the newest first, with reasons and appeals. */
  readonly getSanctions: {
    readonly request: {};
    readonly answer: GetSanctionsAnswer;
    readonly refusal: "auth.required" | "auth.account_closed" | "auth.signed_out" | "limit.firewall" | "account.banned" | "request.too_large" | "server.throttled" | "limit.gateway" | "limit.rate" | "limit.budget" | "server.error" | "server.contended" | "server.timeout";
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
    readonly answer: GetSeasonAnswer;
    readonly refusal: "bad_request" | "request.bad_cursor" | "auth.required" | "auth.account_closed" | "auth.signed_out" | "limit.firewall" | "account.banned" | "season.unknown" | "season.not_closed" | "request.too_large" | "client.outdated" | "server.throttled" | "limit.gateway" | "limit.rate" | "limit.budget" | "server.error" | "server.contended" | "service.maintenance" | "feature.off" | "server.timeout";
  };
  /** GET /auth/sessions: Your sign-ins that have not ended, the newest first, at most 50. A sign-in is listed once its client has asked for `GET /profile`. */
  readonly getSessions: {
    readonly request: {};
    readonly answer: GetSessionsAnswer;
    readonly refusal: "auth.required" | "auth.account_closed" | "auth.signed_out" | "limit.firewall" | "account.banned" | "request.too_large" | "client.outdated" | "server.throttled" | "limit.gateway" | "limit.rate" | "limit.budget" | "server.error" | "server.contended" | "service.maintenance" | "feature.off" | "server.timeout";
  };
  /** GET /admin/self: Your own roles and rights as staff. */
  readonly getStaffSelf: {
    readonly request: {};
    readonly answer: GetStaffSelfAnswer;
    readonly refusal: "auth.required" | "auth.account_closed" | "auth.signed_out" | "limit.firewall" | "auth.denied_staff_only" | "account.banned" | "request.too_large" | "server.throttled" | "limit.gateway" | "server.error" | "server.staff_unknown" | "server.contended" | "server.timeout";
  };
  /** GET /start: What a start needs, in one request: your profile with your duties, what you have, the newest messages, which builds are served, maintenance, and what is turned off. It changes nothing, but with `ticket`, it also gives a ticket for a socket, as `POST /realtime/ticket` does. */
  readonly getStart: {
    readonly request: {
      readonly query?: {
        /** Only what operators change; with an ETag */
        readonly only?: "live";
        /** Any value, or none: the answer also has a ticket */
        readonly ticket?: string;
      };
      readonly headers?: {
        readonly "if-none-match"?: string;
      };
    };
    readonly answer: GetStartAnswer;
    readonly refusal: "bad_request" | "auth.required" | "auth.account_closed" | "auth.signed_out" | "limit.firewall" | "account.banned" | "player.unknown" | "request.too_large" | "server.throttled" | "limit.gateway" | "limit.rate" | "limit.budget" | "server.error" | "server.contended" | "server.timeout";
  };
  /** GET /admin/switches: Which builds are served, maintenance, and what is turned off; and the last ten changes. */
  readonly getSwitches: {
    readonly request: {};
    readonly answer: GetSwitchesAnswer;
    readonly refusal: "auth.required" | "auth.account_closed" | "auth.signed_out" | "limit.firewall" | "auth.denied_staff_only" | "account.banned" | "request.too_large" | "server.throttled" | "limit.gateway" | "server.error" | "server.staff_unknown" | "server.contended" | "server.timeout";
  };
  /** GET /tasks: The player's tasks with their states, and what runs have paid today. */
  readonly getTasks: {
    readonly request: {};
    readonly answer: GetTasksAnswer;
    readonly refusal: "auth.required" | "auth.account_closed" | "auth.signed_out" | "limit.firewall" | "account.banned" | "player.unknown" | "request.too_large" | "client.outdated" | "server.throttled" | "limit.gateway" | "limit.rate" | "limit.budget" | "server.error" | "server.contended" | "service.maintenance" | "feature.off" | "live.unreadable" | "server.timeout";
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
    readonly refusal: "bad_request" | "request.bad_cursor" | "auth.required" | "auth.account_closed" | "auth.signed_out" | "limit.firewall" | "account.banned" | "request.too_large" | "client.outdated" | "server.throttled" | "limit.gateway" | "limit.rate" | "limit.budget" | "server.error" | "server.contended" | "service.maintenance" | "feature.off" | "server.timeout";
  };
  /** GET /objects/{collection}/{slot}/versions: The versions of an object that are kept, newest first: each can be restored. */
  readonly getVersions: {
    readonly request: {
      readonly params: { readonly collection: string; readonly slot: string };
    };
    readonly answer: GetVersionsAnswer;
    readonly refusal: "auth.required" | "auth.account_closed" | "auth.signed_out" | "limit.firewall" | "account.banned" | "object.unknown" | "request.too_large" | "client.outdated" | "server.throttled" | "limit.gateway" | "limit.rate" | "limit.budget" | "server.error" | "server.contended" | "service.maintenance" | "feature.off" | "server.timeout";
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
    readonly answer: GetWalletAnswer;
    readonly refusal: "bad_request" | "request.bad_cursor" | "auth.required" | "auth.account_closed" | "auth.signed_out" | "limit.firewall" | "account.banned" | "player.unknown" | "request.too_large" | "client.outdated" | "server.throttled" | "limit.gateway" | "limit.rate" | "limit.budget" | "server.error" | "server.contended" | "service.maintenance" | "feature.off" | "server.timeout";
  };
  /** POST /profile/identities/apple: Link your account at Apple, which then signs you in too. */
  readonly linkApple: {
    readonly request: {
      readonly body: LinkAppleBody;
    };
    readonly answer: LinkAppleAnswer;
    readonly refusal: "bad_request" | "auth.required" | "auth.account_closed" | "auth.signed_out" | "platform.proof_refused" | "limit.firewall" | "account.banned" | "auth.recent_sign_in_required" | "identity.refused" | "player.deleted" | "identity.taken" | "identity.one_per_provider" | "identity.unlinked" | "request.too_large" | "request.media_type" | "client.outdated" | "server.throttled" | "limit.gateway" | "limit.rate" | "limit.budget" | "server.error" | "server.contended" | "service.maintenance" | "feature.off" | "platform.unavailable" | "server.timeout";
  };
  /** POST /profile/identities/former/{source}: Link your account at the backend that the game had before: the next sign-in by it gives you what was moved from there. */
  readonly linkFormer: {
    readonly request: {
      readonly params: { readonly source: string };
      readonly body: LinkFormerBody;
    };
    readonly answer: LinkFormerAnswer;
    readonly refusal: "bad_request" | "auth.required" | "auth.account_closed" | "auth.signed_out" | "platform.proof_refused" | "limit.firewall" | "account.banned" | "auth.recent_sign_in_required" | "identity.refused" | "player.deleted" | "account.address_hidden" | "platform.former_unknown" | "identity.taken" | "identity.one_per_provider" | "identity.unlinked" | "platform.former_over" | "request.too_large" | "request.media_type" | "client.outdated" | "server.throttled" | "limit.gateway" | "limit.rate" | "limit.budget" | "platform.busy" | "platform.too_many_links" | "server.error" | "server.contended" | "service.maintenance" | "feature.off" | "platform.unavailable" | "server.timeout";
  };
  /** POST /profile/identities/gamecenter: Link your account at Game Center, which then signs you in too. */
  readonly linkGameCenter: {
    readonly request: {
      readonly body: LinkGameCenterBody;
    };
    readonly answer: LinkGameCenterAnswer;
    readonly refusal: "bad_request" | "auth.required" | "auth.account_closed" | "auth.signed_out" | "platform.proof_refused" | "limit.firewall" | "account.banned" | "auth.recent_sign_in_required" | "identity.refused" | "player.deleted" | "identity.taken" | "identity.one_per_provider" | "identity.unlinked" | "request.too_large" | "request.media_type" | "client.outdated" | "server.throttled" | "limit.gateway" | "limit.rate" | "limit.budget" | "server.error" | "server.contended" | "service.maintenance" | "feature.off" | "platform.unavailable" | "server.timeout";
  };
  /** POST /profile/identities/google: Link your account at Google, which then signs you in too. */
  readonly linkGoogle: {
    readonly request: {
      readonly body: LinkGoogleBody;
    };
    readonly answer: LinkGoogleAnswer;
    readonly refusal: "bad_request" | "auth.required" | "auth.account_closed" | "auth.signed_out" | "platform.proof_refused" | "limit.firewall" | "account.banned" | "auth.recent_sign_in_required" | "identity.refused" | "player.deleted" | "identity.taken" | "identity.one_per_provider" | "identity.unlinked" | "request.too_large" | "request.media_type" | "client.outdated" | "server.throttled" | "limit.gateway" | "limit.rate" | "limit.budget" | "server.error" | "server.contended" | "service.maintenance" | "feature.off" | "platform.unavailable" | "server.timeout";
  };
  /** POST /profile/identities/oidc/{name}: Link your account at an OpenID Connect issuer of the configuration, which then signs you in too. */
  readonly linkOidc: {
    readonly request: {
      readonly params: { readonly name: string };
      readonly body: LinkOidcBody;
    };
    readonly answer: LinkOidcAnswer;
    readonly refusal: "bad_request" | "auth.required" | "auth.account_closed" | "auth.signed_out" | "platform.proof_refused" | "limit.firewall" | "account.banned" | "auth.recent_sign_in_required" | "identity.refused" | "player.deleted" | "platform.issuer_unknown" | "identity.taken" | "identity.one_per_provider" | "identity.unlinked" | "request.too_large" | "request.media_type" | "client.outdated" | "server.throttled" | "limit.gateway" | "limit.rate" | "limit.budget" | "server.error" | "server.contended" | "service.maintenance" | "feature.off" | "platform.unavailable" | "server.timeout";
  };
  /** POST /profile/identities/oidc/{name}/code: Link your account at an OpenID Connect issuer that gives tokens to servers only, which then signs you in too. */
  readonly linkOidcByCode: {
    readonly request: {
      readonly params: { readonly name: string };
      readonly body: LinkOidcByCodeBody;
    };
    readonly answer: LinkOidcByCodeAnswer;
    readonly refusal: "bad_request" | "auth.required" | "auth.account_closed" | "auth.signed_out" | "platform.proof_refused" | "limit.firewall" | "account.banned" | "auth.recent_sign_in_required" | "identity.refused" | "player.deleted" | "account.address_hidden" | "platform.issuer_unknown" | "identity.taken" | "identity.one_per_provider" | "identity.unlinked" | "request.too_large" | "request.media_type" | "client.outdated" | "server.throttled" | "limit.gateway" | "limit.rate" | "limit.budget" | "platform.busy" | "platform.too_many_links" | "server.error" | "server.contended" | "service.maintenance" | "feature.off" | "platform.unavailable" | "server.timeout";
  };
  /** POST /profile/identities/playgames: Link your account at Google Play Games, which then signs you in too. */
  readonly linkPlayGames: {
    readonly request: {
      readonly body: LinkPlayGamesBody;
    };
    readonly answer: LinkPlayGamesAnswer;
    readonly refusal: "bad_request" | "auth.required" | "auth.account_closed" | "auth.signed_out" | "platform.proof_refused" | "limit.firewall" | "account.banned" | "auth.recent_sign_in_required" | "identity.refused" | "player.deleted" | "account.address_hidden" | "identity.taken" | "identity.one_per_provider" | "identity.unlinked" | "request.too_large" | "request.media_type" | "client.outdated" | "server.throttled" | "limit.gateway" | "limit.rate" | "limit.budget" | "platform.busy" | "platform.too_many_links" | "server.error" | "server.contended" | "service.maintenance" | "feature.off" | "platform.unavailable" | "server.timeout";
  };
  /** POST /profile/identities/steam: Link your account at Steam, which then signs you in too. */
  readonly linkSteam: {
    readonly request: {
      readonly body: LinkSteamBody;
    };
    readonly answer: LinkSteamAnswer;
    readonly refusal: "bad_request" | "auth.required" | "auth.account_closed" | "auth.signed_out" | "platform.proof_refused" | "limit.firewall" | "account.banned" | "auth.recent_sign_in_required" | "identity.refused" | "player.deleted" | "account.address_hidden" | "identity.taken" | "identity.one_per_provider" | "identity.unlinked" | "request.too_large" | "request.media_type" | "client.outdated" | "server.throttled" | "limit.gateway" | "limit.rate" | "limit.budget" | "platform.busy" | "platform.too_many_links" | "server.error" | "server.contended" | "service.maintenance" | "feature.off" | "platform.unavailable" | "server.timeout";
  };
  /** PATCH /conversations/{id}: Accept an invitation, leave a conversation or return to it, mute or unmute it. */
  readonly patchConversation: {
    readonly request: {
      readonly params: { readonly id: string };
      readonly body: PatchConversationBody;
    };
    readonly answer: undefined;
    readonly refusal: "bad_request" | "auth.required" | "auth.account_closed" | "auth.signed_out" | "limit.firewall" | "account.banned" | "conversation.unknown" | "request.too_large" | "request.media_type" | "client.outdated" | "server.throttled" | "limit.gateway" | "limit.rate" | "limit.budget" | "server.error" | "server.contended" | "service.maintenance" | "feature.off" | "server.timeout";
  };
  /** PATCH /profile: Change your profile. */
  readonly patchProfile: {
    readonly request: {
      readonly headers?: {
        readonly "if-match"?: string;
      };
      readonly body: PatchProfileBody;
    };
    readonly answer: Profile;
    readonly refusal: "bad_request" | "auth.required" | "auth.account_closed" | "auth.signed_out" | "limit.firewall" | "account.banned" | "age.required" | "age.too_young" | "age.guardian_needed" | "consent.required" | "sanction.muted" | "profile.missing" | "idempotency.in_progress" | "profile.name_looks_taken" | "sanction.text_taken" | "profile.version_changed" | "request.too_large" | "request.media_type" | "idempotency.key_reused" | "text.refused" | "client.outdated" | "server.throttled" | "limit.gateway" | "limit.rate" | "limit.budget" | "server.error" | "server.contended" | "service.maintenance" | "feature.off" | "server.timeout";
  };
  /** POST /matchmaking/{ticketId}/accept: Accept the match that was found, or decline it; the first answer counts. Each further match that you decline within two hours makes your next search wait longer. */
  readonly postAccept: {
    readonly request: {
      readonly params: { readonly ticketId: string };
      readonly body: PostAcceptBody;
    };
    readonly answer: undefined;
    readonly refusal: "bad_request" | "auth.required" | "auth.account_closed" | "auth.signed_out" | "limit.firewall" | "account.banned" | "search.unknown" | "search.nothing_to_accept" | "request.too_large" | "request.media_type" | "client.outdated" | "server.throttled" | "limit.gateway" | "limit.rate" | "limit.budget" | "server.error" | "server.contended" | "service.maintenance" | "feature.off" | "server.timeout";
  };
  /** POST /profile/address: Change your e-mail address, or add one. A code is mailed to the new address and a notice to the old one, which counts until POST /profile/address/confirmation takes the code. */
  readonly postAddress: {
    readonly request: {
      readonly body: PostAddressBody;
    };
    readonly answer: undefined;
    readonly refusal: "bad_request" | "account.email_refused" | "account.access_token" | "auth.required" | "auth.account_closed" | "auth.signed_out" | "limit.firewall" | "account.banned" | "auth.recent_sign_in_required" | "identity.refused" | "account.address_hidden" | "account.of_guest" | "account.address_unchanged" | "request.too_large" | "request.media_type" | "client.outdated" | "server.throttled" | "limit.gateway" | "limit.rate" | "limit.budget" | "account.mails_used_up" | "limit.day" | "account.too_many_codes" | "server.error" | "server.contended" | "service.maintenance" | "feature.off" | "server.timeout";
  };
  /** POST /profile/address/confirmation: Confirm your new e-mail address by the code that was mailed to it. All your sign-ins end, this one too: sign in again. */
  readonly postAddressConfirmation: {
    readonly request: {
      readonly body: PostAddressConfirmationBody;
    };
    readonly answer: undefined;
    readonly refusal: "bad_request" | "account.wrong_code" | "account.access_token" | "account.email_refused" | "auth.required" | "auth.account_closed" | "auth.signed_out" | "limit.firewall" | "account.banned" | "account.address_taken" | "request.too_large" | "request.media_type" | "server.throttled" | "limit.gateway" | "limit.rate" | "limit.budget" | "account.too_many_codes" | "server.error" | "server.contended" | "server.timeout";
  };
  /** POST /sanctions/{id}/appeal: Object to a sanction, once: another moderator decides about it. */
  readonly postAppeal: {
    readonly request: {
      readonly params: { readonly id: string };
      readonly body: PostAppealBody;
    };
    readonly answer: undefined;
    readonly refusal: "bad_request" | "auth.required" | "auth.account_closed" | "auth.signed_out" | "limit.firewall" | "account.banned" | "appeal.no_sanction" | "appeal.closed" | "request.too_large" | "request.media_type" | "server.throttled" | "limit.gateway" | "limit.rate" | "limit.budget" | "server.error" | "server.contended" | "server.timeout";
  };
  /** POST /purchases/apple: Claim a purchase of the App Store by its signed transaction. Finish it in the app after this answer. */
  readonly postApple: {
    readonly request: {
      readonly body: PostAppleBody;
    };
    readonly answer: Purchase;
    readonly refusal: "bad_request" | "auth.required" | "auth.account_closed" | "auth.signed_out" | "limit.firewall" | "account.banned" | "purchase.test_money" | "age.required" | "age.too_young" | "age.guardian_needed" | "consent.required" | "sanction.muted" | "purchase.no_store" | "player.unknown" | "purchase.bound" | "purchase.names_nobody" | "purchase.too_old" | "purchase.unknown_product" | "request.too_large" | "request.media_type" | "purchase.bad_proof" | "server.throttled" | "limit.gateway" | "limit.rate" | "limit.budget" | "server.error" | "server.contended" | "live.unreadable" | "server.timeout";
  };
  /** POST /notifications/apple: App Store Server Notifications, version 2: what Apple says of purchases and refunds. */
  readonly postAppleNotification: {
    readonly request: {
      readonly body: PostAppleNotificationBody;
    };
    readonly answer: undefined;
    readonly refusal: "bad_request" | "limit.firewall" | "purchase.no_store" | "request.too_large" | "request.media_type" | "purchase.bad_proof" | "server.throttled" | "limit.gateway" | "limit.rate" | "server.error" | "server.contended" | "server.timeout";
  };
  /** POST /notifications/apple/sign-in: Apple's notifications about accounts: a consent is revoked, an account is deleted, mail is turned on or off. */
  readonly postAppleSignInNotification: {
    readonly request: {
      readonly body: PostAppleSignInNotificationBody;
    };
    readonly answer: undefined;
    readonly refusal: "bad_request" | "platform.proof_refused" | "limit.firewall" | "request.too_large" | "request.media_type" | "server.throttled" | "limit.gateway" | "limit.rate" | "server.error" | "server.contended" | "platform.unavailable" | "server.timeout";
  };
  /** POST /admin/approvals/{id}: Agree to the deletion of a player's account, which begins a day after it was asked for, or to an act above a member's number of the day, which the member then sends again; or refuse it. Another admin than the one who asked decides; the audit log records who did it. */
  readonly postApproval: {
    readonly request: {
      readonly params: { readonly id: string };
      readonly body: PostApprovalBody;
    };
    readonly answer: PostApprovalAnswer;
    readonly refusal: "bad_request" | "auth.required" | "auth.account_closed" | "auth.signed_out" | "limit.firewall" | "auth.denied_admins_only" | "account.banned" | "admin.superior" | "approval.own" | "approval.unknown" | "request.too_large" | "request.media_type" | "server.throttled" | "limit.gateway" | "server.error" | "server.staff_unknown" | "server.contended" | "server.timeout";
  };
  /** POST /admin/live/back: Serve what was served before, at once, and recall what is served. It waits for nobody, and counts for no limit. */
  readonly postBack: {
    readonly request: {
      readonly body: PostBackBody;
    };
    readonly answer: PostBackAnswer;
    readonly refusal: "bad_request" | "auth.required" | "auth.account_closed" | "auth.signed_out" | "limit.firewall" | "auth.denied_staff_only" | "account.banned" | "live.no_publication" | "idempotency.in_progress" | "live.not_based" | "request.too_large" | "request.media_type" | "idempotency.key_reused" | "server.throttled" | "limit.gateway" | "server.error" | "server.staff_unknown" | "server.contended" | "server.timeout";
  };
  /** POST /admin/players/{id}/ban: Ban a player, including from new accounts, until a time or until the ban is lifted. The player reads the rule in the inbox, and may appeal; the audit log records who did it and why. */
  readonly postBan: {
    readonly request: {
      readonly params: { readonly id: string };
      readonly body: PostBanBody;
    };
    readonly answer: undefined;
    readonly refusal: "bad_request" | "auth.required" | "auth.account_closed" | "auth.signed_out" | "limit.firewall" | "auth.denied_staff_only" | "account.banned" | "admin.superior" | "player.unknown" | "admin.decided_meanwhile" | "request.too_large" | "request.media_type" | "server.throttled" | "limit.gateway" | "server.error" | "server.staff_unknown" | "server.contended" | "server.timeout";
  };
  /** POST /admin/broadcasts: Send a message to every connected player, three in ten minutes at most; the audit log has it, and records who sent it and why. */
  readonly postBroadcast: {
    readonly request: {
      readonly body: PostBroadcastBody;
    };
    readonly answer: PostBroadcastAnswer202;
    readonly refusal: "bad_request" | "auth.required" | "auth.account_closed" | "auth.signed_out" | "limit.firewall" | "auth.denied_admins_only" | "account.banned" | "idempotency.in_progress" | "request.too_large" | "request.media_type" | "idempotency.key_reused" | "text.refused" | "server.throttled" | "limit.gateway" | "broadcast.too_many" | "server.error" | "server.staff_unknown" | "server.contended" | "server.timeout";
  };
  /** POST /auth/challenge: Get a nonce for a platform's sign-in. Give it to the platform's SDK, as it is or as the lower-case hex of its SHA-256. */
  readonly postChallenge: {
    readonly request: {};
    readonly answer: PostChallengeAnswer;
    readonly refusal: "bad_request" | "limit.firewall" | "request.too_large" | "server.throttled" | "limit.gateway" | "limit.rate" | "server.error" | "server.contended" | "server.timeout";
  };
  /** POST /admin/cases/{id}/claim: Claim a case for ten minutes, or renew the claim: nobody else decides it meanwhile. */
  readonly postClaim: {
    readonly request: {
      readonly params: { readonly id: string };
    };
    readonly answer: PostClaimAnswer;
    readonly refusal: "bad_request" | "auth.required" | "auth.account_closed" | "auth.signed_out" | "limit.firewall" | "auth.denied_staff_only" | "account.banned" | "case.own" | "admin.superior" | "case.unknown" | "case.claimed" | "case.version_changed" | "request.too_large" | "server.throttled" | "limit.gateway" | "server.error" | "server.staff_unknown" | "server.contended" | "server.timeout";
  };
  /** POST /profile/consents: Accept the current version of a document. The first time counts. */
  readonly postConsent: {
    readonly request: {
      readonly body: PostConsentBody;
    };
    readonly answer: Consent;
    readonly refusal: "bad_request" | "auth.required" | "auth.account_closed" | "auth.signed_out" | "limit.firewall" | "account.banned" | "player.deleted" | "consent.not_asked" | "consent.outdated" | "request.too_large" | "request.media_type" | "client.outdated" | "server.throttled" | "limit.gateway" | "limit.rate" | "limit.budget" | "server.error" | "server.contended" | "service.maintenance" | "feature.off" | "server.timeout";
  };
  /** POST /conversations: Get or start your conversation with the players of these names. */
  readonly postConversation: {
    readonly request: {
      readonly body: readonly string[];
    };
    readonly answer: string;
    readonly refusal: "bad_request" | "conversation.wrong_size" | "auth.required" | "auth.account_closed" | "auth.signed_out" | "limit.firewall" | "account.banned" | "conversation.blocked" | "player.deleted" | "age.required" | "age.too_young" | "age.guardian_needed" | "consent.required" | "sanction.muted" | "profile.nobody_named" | "request.too_large" | "request.media_type" | "client.outdated" | "server.throttled" | "limit.gateway" | "limit.rate" | "limit.budget" | "limit.day" | "server.error" | "server.contended" | "service.maintenance" | "feature.off" | "server.timeout";
  };
  /** POST /credentials: Issue the Basic credential for /partner; it replaces the previous one. */
  readonly postCredentials: {
    readonly request: {};
    readonly answer: PostCredentialsAnswer201;
    readonly refusal: "bad_request" | "auth.required" | "auth.account_closed" | "auth.signed_out" | "limit.firewall" | "account.banned" | "auth.recent_sign_in_required" | "partner.disabled" | "partner.key_issued" | "request.too_large" | "idempotency.key_reused" | "client.outdated" | "server.throttled" | "limit.gateway" | "limit.rate" | "limit.budget" | "server.error" | "server.contended" | "service.maintenance" | "feature.off" | "server.timeout";
  };
  /** POST /admin/cases/{id}/decision: Decide a case, or take your decision of the last ten seconds back (`undo`). The decision, the sanction and the audit entry are one; the rest follows within seconds. */
  readonly postDecision: {
    readonly request: {
      readonly params: { readonly id: string };
      readonly body: PostDecisionBody;
    };
    readonly answer: PostDecisionAnswer;
    readonly refusal: "bad_request" | "case.action_unfit" | "case.note_missing" | "auth.required" | "auth.account_closed" | "auth.signed_out" | "limit.firewall" | "auth.denied_staff_only" | "account.banned" | "case.own" | "admin.superior" | "case.unknown" | "case.claimed" | "case.version_changed" | "case.own_decision" | "case.undo_late" | "request.too_large" | "request.media_type" | "server.throttled" | "limit.gateway" | "server.error" | "server.staff_unknown" | "server.contended" | "server.timeout";
  };
  /** POST /events: Send events of the game, 100 and 64 KB at most. What is not declared is counted as refused, and is no error. With `retryAfter`, nothing was taken: send all of them again later. */
  readonly postEvents: {
    readonly request: {
      readonly body: PostEventsBody;
    };
    readonly answer: PostEventsAnswer202;
    readonly refusal: "bad_request" | "auth.required" | "auth.account_closed" | "auth.signed_out" | "limit.firewall" | "account.banned" | "request.too_large" | "request.media_type" | "client.outdated" | "server.throttled" | "limit.gateway" | "limit.rate" | "limit.budget" | "server.error" | "server.contended" | "service.maintenance" | "feature.off" | "server.timeout";
  };
  /** POST /game-sessions: Create a game session and take a seat in it: 201 if it is ready within 8 s, otherwise 202. */
  readonly postGameSession: {
    readonly request: {
      readonly body: PostGameSessionBody;
    };
    readonly answer: Seat | PostGameSessionAnswer202;
    readonly refusal: "bad_request" | "auth.required" | "auth.account_closed" | "auth.signed_out" | "limit.firewall" | "account.banned" | "player.deleted" | "age.required" | "age.too_young" | "age.guardian_needed" | "consent.required" | "sanction.muted" | "game.in_session" | "game.in_match" | "game.searching" | "session.no_server_free" | "session.place_taken" | "sanction.text_taken" | "request.too_large" | "request.media_type" | "idempotency.key_reused" | "text.refused" | "client.outdated" | "server.throttled" | "limit.gateway" | "limit.rate" | "limit.budget" | "session.start_limit" | "server.error" | "session.creation_failed" | "server.contended" | "service.maintenance" | "feature.off" | "server.timeout";
  };
  /** POST /purchases/google: Claim a purchase of Google Play by its token. It is acknowledged or consumed by the server; `pending` grants nothing yet. */
  readonly postGoogle: {
    readonly request: {
      readonly body: PostGoogleBody;
    };
    readonly answer: Purchase;
    readonly refusal: "bad_request" | "auth.required" | "auth.account_closed" | "auth.signed_out" | "limit.firewall" | "account.banned" | "purchase.test_money" | "age.required" | "age.too_young" | "age.guardian_needed" | "consent.required" | "sanction.muted" | "purchase.no_store" | "player.unknown" | "purchase.bound" | "purchase.names_nobody" | "purchase.too_old" | "purchase.unknown_product" | "request.too_large" | "request.media_type" | "purchase.bad_proof" | "server.throttled" | "limit.gateway" | "limit.rate" | "limit.budget" | "purchase.store_busy" | "server.error" | "server.contended" | "purchase.store_silent" | "live.unreadable" | "server.timeout";
  };
  /** POST /notifications/google: Real-time developer notifications of Google Play, pushed by Pub/Sub. */
  readonly postGoogleNotification: {
    readonly request: {
      readonly headers?: {
        readonly authorization?: string;
      };
      readonly body: PostGoogleNotificationBody;
    };
    readonly answer: undefined;
    readonly refusal: "bad_request" | "purchase.bad_push" | "limit.firewall" | "purchase.no_store" | "request.too_large" | "request.media_type" | "purchase.bad_proof" | "server.throttled" | "limit.gateway" | "limit.rate" | "server.error" | "server.contended" | "server.timeout";
  };
  /** POST /admin/players/{id}/grant: Give a player coins or contents, or back what a line of the ledger took; above your number of the day another admin must agree. The audit log records who did it. */
  readonly postGrant: {
    readonly request: {
      readonly params: { readonly id: string };
      readonly body: PostGrantBody;
    };
    readonly answer: PostGrantAnswer;
    readonly refusal: "bad_request" | "auth.required" | "auth.account_closed" | "auth.signed_out" | "limit.firewall" | "auth.denied_staff_only" | "account.banned" | "admin.superior" | "admin.second_needed" | "player.unknown" | "wallet.line_unknown" | "admin.too_many_asked" | "wallet.full" | "wallet.changed_meanwhile" | "request.too_large" | "request.media_type" | "idempotency.key_reused" | "server.throttled" | "limit.gateway" | "server.error" | "server.staff_unknown" | "server.contended" | "live.unreadable" | "server.timeout";
  };
  /** POST /auth/guest: Create a guest: a player without a password to remember. Sign in to Cognito with the name and secret. Requires the solution of a challenge from POST /auth/guest/challenge. */
  readonly postGuest: {
    readonly request: {
      readonly body: PostGuestBody;
    };
    readonly answer: PostGuestAnswer201;
    readonly refusal: "bad_request" | "account.challenge_foreign" | "account.challenge_expired" | "account.challenge_unsolved" | "account.challenge_of_other_network" | "limit.firewall" | "account.address_hidden" | "account.challenge_used" | "account.challenge_too_easy" | "request.too_large" | "request.media_type" | "client.outdated" | "server.throttled" | "limit.gateway" | "limit.rate" | "account.no_more_today" | "server.error" | "server.contended" | "service.maintenance" | "feature.off" | "server.timeout";
  };
  /** POST /auth/guest/challenge: Get the proof-of-work challenge for a new account: a guest, or a sign-up, which sends challenge and solution as ClientMetadata. It gets harder with each account from the caller's networks today. */
  readonly postGuestChallenge: {
    readonly request: {};
    readonly answer: PostGuestChallengeAnswer;
    readonly refusal: "bad_request" | "limit.firewall" | "account.address_hidden" | "request.too_large" | "server.throttled" | "limit.gateway" | "limit.rate" | "server.error" | "server.contended" | "server.timeout";
  };
  /** POST /admin/cases/{id}/hold: Keep a case and its evidence for as long as the law wants them, or let them expire as others do; the audit log records who did it. */
  readonly postHold: {
    readonly request: {
      readonly params: { readonly id: string };
      readonly body: PostHoldBody;
    };
    readonly answer: undefined;
    readonly refusal: "bad_request" | "auth.required" | "auth.account_closed" | "auth.signed_out" | "limit.firewall" | "auth.denied_staff_only" | "account.banned" | "case.own" | "admin.superior" | "case.unknown" | "case.version_changed" | "request.too_large" | "request.media_type" | "server.throttled" | "limit.gateway" | "server.error" | "server.staff_unknown" | "server.contended" | "server.timeout";
  };
  /** POST /inbox/{id}/claim: Claim what a letter of GET /inbox contains: all of it, once. */
  readonly postInboxClaim: {
    readonly request: {
      readonly params: { readonly id: string };
    };
    readonly answer: PostInboxClaimAnswer;
    readonly refusal: "bad_request" | "auth.required" | "auth.account_closed" | "auth.signed_out" | "limit.firewall" | "account.banned" | "letter.unknown" | "player.unknown" | "letter.over" | "wallet.full" | "wallet.changed_meanwhile" | "request.too_large" | "client.outdated" | "server.throttled" | "limit.gateway" | "limit.rate" | "limit.budget" | "server.error" | "server.contended" | "service.maintenance" | "feature.off" | "live.unreadable" | "server.timeout";
  };
  /** POST /inbox/claim: Claim what several letters of GET /inbox contain: of each all of it, once. */
  readonly postInboxClaimAll: {
    readonly request: {
      readonly body: PostInboxClaimAllBody;
    };
    readonly answer: PostInboxClaimAllAnswer;
    readonly refusal: "bad_request" | "auth.required" | "auth.account_closed" | "auth.signed_out" | "limit.firewall" | "account.banned" | "player.unknown" | "wallet.changed_meanwhile" | "request.too_large" | "request.media_type" | "client.outdated" | "server.throttled" | "limit.gateway" | "limit.rate" | "limit.budget" | "server.error" | "server.contended" | "service.maintenance" | "feature.off" | "live.unreadable" | "server.timeout";
  };
  /** POST /parties/{id}/invitations: Invite a player by name to the party that you lead. The invitation is valid for ten minutes and is sent to the player's sockets. */
  readonly postInvitation: {
    readonly request: {
      readonly params: { readonly id: string };
      readonly body: PostInvitationBody;
    };
    readonly answer: undefined;
    readonly refusal: "bad_request" | "auth.required" | "auth.account_closed" | "auth.signed_out" | "limit.firewall" | "account.banned" | "party.leader_only" | "party.invitation_blocked" | "party.unknown" | "profile.nobody_named" | "party.full" | "party.declined_recently" | "request.too_large" | "request.media_type" | "client.outdated" | "server.throttled" | "limit.gateway" | "limit.rate" | "limit.budget" | "limit.day" | "server.error" | "server.contended" | "service.maintenance" | "feature.off" | "server.timeout";
  };
  /** POST /item/use: Use up one of an item that you own, in a round. */
  readonly postItemUse: {
    readonly request: {
      readonly body: PostItemUseBody;
    };
    readonly answer: PostItemUseAnswer;
    readonly refusal: "bad_request" | "auth.required" | "auth.account_closed" | "auth.signed_out" | "limit.firewall" | "account.banned" | "player.unknown" | "wallet.none_left" | "wallet.changed_meanwhile" | "request.too_large" | "request.media_type" | "idempotency.key_reused" | "client.outdated" | "server.throttled" | "limit.gateway" | "limit.rate" | "limit.budget" | "server.error" | "server.contended" | "service.maintenance" | "feature.off" | "server.timeout";
  };
  /** POST /admin/letters: Send a letter to players or to everybody, with what can be claimed until its end; above your numbers of the day another admin must agree. The audit log records who sent it and why. */
  readonly postLetter: {
    readonly request: {
      readonly body: PostLetterBody;
    };
    readonly answer: PostLetterAnswer202;
    readonly refusal: "bad_request" | "auth.required" | "auth.account_closed" | "auth.signed_out" | "limit.firewall" | "auth.denied_admins_only" | "account.banned" | "admin.superior" | "admin.second_needed" | "idempotency.in_progress" | "broadcast.letters_open" | "admin.too_many_asked" | "request.too_large" | "request.media_type" | "idempotency.key_reused" | "text.refused" | "server.throttled" | "limit.gateway" | "server.error" | "server.staff_unknown" | "server.contended" | "live.unreadable" | "server.timeout";
  };
  /** POST /admin/letters/previews: How many players a letter would reach, and what all of them would get. It sends nothing. */
  readonly postLetterPreview: {
    readonly request: {
      readonly body: PostLetterPreviewBody;
    };
    readonly answer: PostLetterPreviewAnswer;
    readonly refusal: "bad_request" | "auth.required" | "auth.account_closed" | "auth.signed_out" | "limit.firewall" | "auth.denied_admins_only" | "account.banned" | "admin.superior" | "request.too_large" | "request.media_type" | "text.refused" | "server.throttled" | "limit.gateway" | "server.error" | "server.staff_unknown" | "server.contended" | "live.unreadable" | "server.timeout";
  };
  /** POST /auth/link: Give a guest an e-mail address and a password; all data stays. The address can sign in once it is verified: GetUserAttributeVerificationCode mails a code; VerifyUserAttribute accepts it unless the address has an account. */
  readonly postLink: {
    readonly request: {
      readonly body: PostLinkBody;
    };
    readonly answer: PostLinkAnswer;
    readonly refusal: "bad_request" | "account.email_refused" | "account.password_refused" | "auth.required" | "auth.account_closed" | "auth.signed_out" | "limit.firewall" | "account.banned" | "auth.recent_sign_in_required" | "identity.refused" | "account.address_hidden" | "account.not_guest" | "request.too_large" | "request.media_type" | "idempotency.key_reused" | "client.outdated" | "server.throttled" | "limit.gateway" | "limit.rate" | "limit.budget" | "account.mails_used_up" | "limit.day" | "server.error" | "server.contended" | "service.maintenance" | "feature.off" | "server.timeout";
  };
  /** POST /lobbies: Create a lobby, whose host you are: friends join by its code, and all start a game together. */
  readonly postLobby: {
    readonly request: {
      readonly body: PostLobbyBody;
    };
    readonly answer: Lobby;
    readonly refusal: "bad_request" | "auth.required" | "auth.account_closed" | "auth.signed_out" | "limit.firewall" | "account.banned" | "player.deleted" | "age.required" | "age.too_young" | "age.guardian_needed" | "consent.required" | "sanction.muted" | "lobby.in_another" | "sanction.text_taken" | "request.too_large" | "request.media_type" | "idempotency.key_reused" | "text.refused" | "client.outdated" | "server.throttled" | "limit.gateway" | "limit.rate" | "limit.budget" | "server.error" | "server.contended" | "service.maintenance" | "feature.off" | "server.timeout";
  };
  /** POST /lobbies/{code}/start: Start the game of your lobby, once all other players are ready: 200 if it is ready within 8 s, otherwise 202. */
  readonly postLobbyStart: {
    readonly request: {
      readonly params: { readonly code: string };
    };
    readonly answer: Lobby;
    readonly refusal: "bad_request" | "auth.required" | "auth.account_closed" | "auth.signed_out" | "limit.firewall" | "account.banned" | "lobby.host_only" | "lobby.unknown" | "lobby.not_ready" | "lobby.teams_too_small" | "lobby.player_occupied" | "session.no_server_free" | "request.too_large" | "client.outdated" | "server.throttled" | "limit.gateway" | "limit.rate" | "limit.budget" | "session.start_limit" | "server.error" | "session.creation_failed" | "server.contended" | "service.maintenance" | "feature.off" | "server.timeout";
  };
  /** POST /matchmaking: Search for a match, alone or with the party that you lead. Progress is also sent to the players' sockets. */
  readonly postMatchmaking: {
    readonly request: {
      readonly body: PostMatchmakingBody;
    };
    readonly answer: PostMatchmakingAnswer202;
    readonly refusal: "bad_request" | "auth.required" | "auth.account_closed" | "auth.signed_out" | "limit.firewall" | "account.banned" | "party.leader_only" | "player.deleted" | "party.unknown" | "search.party_too_large" | "search.party_changed" | "game.searching" | "search.member_searches" | "search.member_plays" | "game.in_session" | "game.in_match" | "request.too_large" | "request.media_type" | "idempotency.key_reused" | "client.outdated" | "server.throttled" | "limit.gateway" | "limit.rate" | "limit.budget" | "search.cool_down" | "search.left_matches" | "session.start_limit" | "session.limit" | "server.error" | "server.contended" | "service.maintenance" | "feature.off" | "server.timeout";
  };
  /** POST /conversations/{id}: Send a message to a conversation. */
  readonly postMessage: {
    readonly request: {
      readonly params: { readonly id: string };
      readonly body: string;
    };
    readonly answer: PostMessageAnswer | PostMessageAnswer202 | undefined;
    readonly refusal: "bad_request" | "auth.required" | "auth.account_closed" | "auth.signed_out" | "limit.firewall" | "account.banned" | "conversation.unanswered" | "age.required" | "age.too_young" | "age.guardian_needed" | "consent.required" | "sanction.muted" | "conversation.unknown" | "request.too_large" | "request.media_type" | "idempotency.key_reused" | "text.refused" | "client.outdated" | "server.throttled" | "limit.gateway" | "limit.rate" | "limit.budget" | "server.error" | "server.contended" | "service.maintenance" | "feature.off" | "server.timeout";
  };
  /** POST /admin/players/{id}/mute: Mute a player until a time or until the mute is lifted: no messages to others, no new names. The player reads the rule in the inbox, and may appeal; the audit log records who did it and why. */
  readonly postMute: {
    readonly request: {
      readonly params: { readonly id: string };
      readonly body: PostMuteBody;
    };
    readonly answer: undefined;
    readonly refusal: "bad_request" | "auth.required" | "auth.account_closed" | "auth.signed_out" | "limit.firewall" | "auth.denied_staff_only" | "account.banned" | "admin.superior" | "player.unknown" | "admin.decided_meanwhile" | "request.too_large" | "request.media_type" | "server.throttled" | "limit.gateway" | "server.error" | "server.staff_unknown" | "server.contended" | "server.timeout";
  };
  /** POST /notices: Give notice of illegal content, as the EU's Digital Services Act says (Article 16). It needs no account, but the solution of a challenge from POST /auth/guest/challenge; with the same solution again it is the same notice. */
  readonly postNotice: {
    readonly request: {
      readonly body: PostNoticeBody;
    };
    readonly answer: PostNoticeAnswer202;
    readonly refusal: "bad_request" | "account.challenge_foreign" | "account.challenge_expired" | "account.challenge_unsolved" | "account.challenge_of_other_network" | "limit.firewall" | "account.address_hidden" | "account.challenge_used" | "request.too_large" | "request.media_type" | "server.throttled" | "limit.gateway" | "limit.rate" | "notice.no_more_today" | "server.error" | "server.contended" | "server.timeout";
  };
  /** POST /objects: Save up to 20 small objects, all or none: JSON of collections without a history. Answers come in the order of the request. */
  readonly postObjects: {
    readonly request: {
      readonly body: PostObjectsBody;
    };
    readonly answer: PostObjectsAnswer;
    readonly refusal: "bad_request" | "object.hash" | "auth.required" | "auth.account_closed" | "auth.signed_out" | "limit.firewall" | "account.banned" | "object.unknown" | "object.smaller" | "object.conflict" | "request.too_large" | "request.media_type" | "idempotency.key_reused" | "client.outdated" | "object.precondition" | "server.throttled" | "limit.gateway" | "limit.rate" | "limit.budget" | "server.error" | "server.contended" | "service.maintenance" | "feature.off" | "server.timeout";
  };
  /** POST /parties: Create a party, which you lead: players who search for matches together. A player can be in one party. */
  readonly postParty: {
    readonly request: {};
    readonly answer: Party;
    readonly refusal: "bad_request" | "auth.required" | "auth.account_closed" | "auth.signed_out" | "limit.firewall" | "account.banned" | "player.deleted" | "party.in_another" | "request.too_large" | "idempotency.key_reused" | "client.outdated" | "server.throttled" | "limit.gateway" | "limit.rate" | "limit.budget" | "server.error" | "server.contended" | "service.maintenance" | "feature.off" | "server.timeout";
  };
  /** POST /game-sessions/{id}/players: Join a game session. A player has one seat, and must claim it at the game server within a minute. */
  readonly postPlayer: {
    readonly request: {
      readonly params: { readonly id: string };
    };
    readonly answer: Seat;
    readonly refusal: "bad_request" | "auth.required" | "auth.account_closed" | "auth.signed_out" | "limit.firewall" | "account.banned" | "player.deleted" | "session.unknown" | "session.starting" | "session.ended" | "session.full" | "session.takes_no_players" | "session.seat_being_taken" | "session.seats_kept" | "session.seats_unused" | "game.in_session" | "game.in_match" | "game.searching" | "request.too_large" | "client.outdated" | "server.throttled" | "limit.gateway" | "limit.rate" | "limit.budget" | "session.limit" | "server.error" | "server.contended" | "service.maintenance" | "feature.off" | "server.timeout";
  };
  /** POST /admin/players/{id}/export: Start a copy of all of a player's personal data, for a player who has asked support for it. The player alone gets the files, by GET /profile/export, and reads of it in the inbox. The audit log records each request. */
  readonly postPlayerExport: {
    readonly request: {
      readonly params: { readonly id: string };
      readonly body: PostPlayerExportBody;
    };
    readonly answer: PostPlayerExportAnswer | PostPlayerExportAnswer202;
    readonly refusal: "bad_request" | "auth.required" | "auth.account_closed" | "auth.signed_out" | "limit.firewall" | "auth.denied_staff_only" | "account.banned" | "admin.superior" | "admin.second_needed" | "player.unknown" | "admin.too_many_asked" | "request.too_large" | "request.media_type" | "server.throttled" | "limit.gateway" | "server.error" | "server.staff_unknown" | "server.contended" | "server.timeout";
  };
  /** POST /admin/players/{id}/name: Give a player another display name: a neutral one, or the one that the player has asked for. The name of the sign-up stays. The audit log records who did it and why. */
  readonly postPlayerName: {
    readonly request: {
      readonly params: { readonly id: string };
      readonly body: PostPlayerNameBody;
    };
    readonly answer: PostPlayerNameAnswer;
    readonly refusal: "bad_request" | "auth.required" | "auth.account_closed" | "auth.signed_out" | "limit.firewall" | "auth.denied_staff_only" | "account.banned" | "admin.superior" | "player.unknown" | "idempotency.in_progress" | "profile.name_looks_taken" | "request.too_large" | "request.media_type" | "idempotency.key_reused" | "server.throttled" | "limit.gateway" | "server.error" | "server.staff_unknown" | "server.contended" | "server.timeout";
  };
  /** POST /admin/players/{id}/notes: Note something about a player, for others of the staff. It is a part of the player's data, and of an export of it; the audit log records who wrote it. */
  readonly postPlayerNote: {
    readonly request: {
      readonly params: { readonly id: string };
      readonly body: PostPlayerNoteBody;
    };
    readonly answer: PostPlayerNoteAnswer201;
    readonly refusal: "bad_request" | "auth.required" | "auth.account_closed" | "auth.signed_out" | "limit.firewall" | "auth.denied_staff_only" | "account.banned" | "admin.superior" | "player.unknown" | "idempotency.in_progress" | "request.too_large" | "request.media_type" | "idempotency.key_reused" | "server.throttled" | "limit.gateway" | "server.error" | "server.staff_unknown" | "server.contended" | "server.timeout";
  };
  /** POST /admin/players/{id}/recovery: Make a recovery code for a player who has proved to support that the account is theirs; it is good for a day. The player reads of it in the inbox. An account with a verified address gets none: the address recovers it. The audit log records who did it. */
  readonly postPlayerRecovery: {
    readonly request: {
      readonly params: { readonly id: string };
      readonly body: PostPlayerRecoveryBody;
    };
    readonly answer: PostPlayerRecoveryAnswer;
    readonly refusal: "bad_request" | "auth.required" | "auth.account_closed" | "auth.signed_out" | "limit.firewall" | "auth.denied_staff_only" | "account.banned" | "admin.superior" | "admin.second_needed" | "player.unknown" | "recovery.has_address" | "admin.too_many_asked" | "request.too_large" | "request.media_type" | "server.throttled" | "limit.gateway" | "server.error" | "server.staff_unknown" | "server.contended" | "server.timeout";
  };
  /** POST /admin/players/{id}/replies: Reply to a player by one of GET /admin/replies: it is in the player's inbox at once; the audit log records who sent it. */
  readonly postPlayerReply: {
    readonly request: {
      readonly params: { readonly id: string };
      readonly body: PostPlayerReplyBody;
    };
    readonly answer: PostPlayerReplyAnswer201;
    readonly refusal: "bad_request" | "staff.reply_unfit" | "auth.required" | "auth.account_closed" | "auth.signed_out" | "limit.firewall" | "auth.denied_staff_only" | "account.banned" | "admin.superior" | "player.unknown" | "idempotency.in_progress" | "request.too_large" | "request.media_type" | "idempotency.key_reused" | "server.throttled" | "limit.gateway" | "server.error" | "server.staff_unknown" | "server.contended" | "server.timeout";
  };
  /** POST /admin/players/{id}/objects/{collection}/{slot}/restore: Bring a former version of what a player stored back, as a new one. What it replaces stays in the history; the player gets a letter, and the audit log records who did it. */
  readonly postPlayerRestore: {
    readonly request: {
      readonly params: { readonly id: string; readonly collection: string; readonly slot: string };
      readonly body: PostPlayerRestoreBody;
    };
    readonly answer: SavedObject;
    readonly refusal: "bad_request" | "auth.required" | "auth.account_closed" | "auth.signed_out" | "limit.firewall" | "auth.denied_staff_only" | "account.banned" | "admin.superior" | "player.unknown" | "object.unknown" | "object.smaller" | "object.conflict" | "request.too_large" | "request.media_type" | "idempotency.key_reused" | "object.precondition" | "server.throttled" | "limit.gateway" | "server.error" | "object.unreadable" | "server.staff_unknown" | "server.contended" | "server.timeout";
  };
  /** POST /admin/players/search: Find players by the beginning of a name, or exactly by address, id, account at a platform or order; 25 a page, sorted by name. The read is audited. */
  readonly postPlayerSearch: {
    readonly request: {
      readonly headers?: {
        /** Why you read it, for the audit log: 10 to 200 characters, percent-encoded in UTF-8 where they are not ASCII */
        readonly "x-reason"?: string;
        /** The id of a case about this player that you have claimed, in place of X-Reason */
        readonly "x-case"?: string;
      };
      readonly body: PostPlayerSearchBody;
    };
    readonly answer: PostPlayerSearchAnswer;
    readonly refusal: "bad_request" | "request.bad_cursor" | "staff.one_sought" | "admin.reason_missing" | "auth.required" | "auth.account_closed" | "auth.signed_out" | "limit.firewall" | "auth.denied_staff_only" | "account.banned" | "request.too_large" | "request.media_type" | "server.throttled" | "limit.gateway" | "server.error" | "server.staff_unknown" | "server.contended" | "server.timeout";
  };
  /** POST /admin/players/{id}/sign-out: Sign a player out everywhere, whose account was taken, say; the audit log records who did it. */
  readonly postPlayerSignOut: {
    readonly request: {
      readonly params: { readonly id: string };
      readonly body: PostPlayerSignOutBody;
    };
    readonly answer: undefined;
    readonly refusal: "bad_request" | "auth.required" | "auth.account_closed" | "auth.signed_out" | "limit.firewall" | "auth.denied_staff_only" | "account.banned" | "admin.superior" | "player.unknown" | "request.too_large" | "request.media_type" | "server.throttled" | "limit.gateway" | "server.error" | "server.staff_unknown" | "server.contended" | "server.timeout";
  };
  /** POST /avatar/presign: Get a request that uploads one photo of this type and size, once. The photo then becomes your avatar. 40 a day. */
  readonly postPresign: {
    readonly request: {
      readonly body: PostPresignBody;
    };
    readonly answer: PostPresignAnswer;
    readonly refusal: "bad_request" | "auth.required" | "auth.account_closed" | "auth.signed_out" | "limit.firewall" | "account.banned" | "age.required" | "age.too_young" | "age.guardian_needed" | "consent.required" | "sanction.muted" | "request.too_large" | "request.media_type" | "client.outdated" | "server.throttled" | "limit.gateway" | "limit.rate" | "limit.budget" | "limit.day" | "server.error" | "server.contended" | "service.maintenance" | "feature.off" | "server.timeout";
  };
  /** POST /avatar/process: Make another avatar from a photo; GET /avatar and a message on your sockets report the result. */
  readonly postProcess: {
    readonly request: {
      readonly body: PostProcessBody;
    };
    readonly answer: PostProcessAnswer202;
    readonly refusal: "bad_request" | "auth.required" | "auth.account_closed" | "auth.signed_out" | "limit.firewall" | "account.banned" | "avatar.photo_of_another" | "player.deleted" | "age.required" | "age.too_young" | "age.guardian_needed" | "consent.required" | "sanction.muted" | "avatar.photo_missing" | "idempotency.in_progress" | "avatar.changed_meanwhile" | "request.too_large" | "request.media_type" | "idempotency.key_reused" | "client.outdated" | "server.throttled" | "limit.gateway" | "limit.rate" | "limit.budget" | "limit.day" | "server.error" | "server.contended" | "service.maintenance" | "feature.off" | "server.timeout";
  };
  /** POST /progress: Save the player's progress in an area, unless it was saved since the given version. */
  readonly postProgress: {
    readonly request: {
      readonly body: PostProgressBody;
    };
    readonly answer: SavedProgress;
    readonly refusal: "bad_request" | "auth.required" | "auth.account_closed" | "auth.signed_out" | "limit.firewall" | "account.banned" | "area.locked" | "player.unknown" | "idempotency.in_progress" | "progress.stale" | "request.too_large" | "request.media_type" | "idempotency.key_reused" | "client.outdated" | "server.throttled" | "limit.gateway" | "limit.rate" | "limit.budget" | "server.error" | "server.contended" | "service.maintenance" | "feature.off" | "server.timeout";
  };
  /** POST /admin/live/publications: Publish drafts together, or agree to what another member has asked for: players get it within eleven seconds. */
  readonly postPublication: {
    readonly request: {
      readonly query?: {
        /** Nothing is published, and nobody asked: what would happen is answered, or why it is refused */
        readonly dry?: "true";
      };
      readonly body: PostPublicationBody;
    };
    readonly answer: PostPublicationAnswer;
    readonly refusal: "bad_request" | "auth.required" | "auth.account_closed" | "auth.signed_out" | "limit.firewall" | "auth.denied_staff_only" | "account.banned" | "live.second_needed" | "live.no_publication" | "idempotency.in_progress" | "live.asked_by_other" | "live.not_based" | "drafts.version_changed" | "request.too_large" | "request.media_type" | "idempotency.key_reused" | "live.wrong_documents" | "server.throttled" | "limit.gateway" | "live.too_many" | "server.error" | "server.staff_unknown" | "server.contended" | "live.unreadable" | "server.timeout";
  };
  /** POST /admin/purchases/hand: Give a purchase to a player, or to nobody: it then belongs to the next who sends it. Its former player loses it; the audit log records who did it. */
  readonly postPurchaseHand: {
    readonly request: {
      readonly body: PostPurchaseHandBody;
    };
    readonly answer: DeskPurchase;
    readonly refusal: "bad_request" | "auth.required" | "auth.account_closed" | "auth.signed_out" | "limit.firewall" | "auth.denied_staff_only" | "account.banned" | "admin.superior" | "admin.second_needed" | "purchase.not_found" | "player.unknown" | "purchase.already_theirs" | "admin.too_many_asked" | "request.too_large" | "request.media_type" | "server.throttled" | "limit.gateway" | "server.error" | "server.staff_unknown" | "server.contended" | "live.unreadable" | "server.timeout";
  };
  /** POST /auth/recovery: Get back into an account by its recovery code: all its sign-ins end, and this device gets a new secret. Requires the solution of a challenge from POST /auth/guest/challenge, as a new guest does. */
  readonly postRecovery: {
    readonly request: {
      readonly body: PostRecoveryBody;
    };
    readonly answer: PostRecoveryAnswer;
    readonly refusal: "bad_request" | "account.challenge_foreign" | "account.challenge_expired" | "account.challenge_unsolved" | "account.challenge_of_other_network" | "limit.firewall" | "account.address_hidden" | "recovery.bad_code" | "account.challenge_used" | "request.too_large" | "request.media_type" | "server.throttled" | "limit.gateway" | "limit.rate" | "server.error" | "server.contended" | "server.timeout";
  };
  /** POST /auth/recovery-code: Get a code by which you get back into this account without this device. It is shown once, and replaces the former one. For accounts without a verified e-mail address. */
  readonly postRecoveryCode: {
    readonly request: {};
    readonly answer: PostRecoveryCodeAnswer;
    readonly refusal: "bad_request" | "auth.required" | "auth.account_closed" | "auth.signed_out" | "limit.firewall" | "account.banned" | "auth.recent_sign_in_required" | "player.deleted" | "recovery.has_address" | "request.too_large" | "client.outdated" | "server.throttled" | "limit.gateway" | "limit.rate" | "limit.budget" | "server.error" | "server.contended" | "service.maintenance" | "feature.off" | "server.timeout";
  };
  /** POST /admin/players/{id}/relink: Free an account at a platform that a player has unlinked: it can then be linked again, or begin anew. The audit log records who did it. */
  readonly postRelink: {
    readonly request: {
      readonly params: { readonly id: string };
      readonly body: PostRelinkBody;
    };
    readonly answer: undefined;
    readonly refusal: "bad_request" | "auth.required" | "auth.account_closed" | "auth.signed_out" | "limit.firewall" | "auth.denied_staff_only" | "account.banned" | "admin.superior" | "identity.unknown" | "request.too_large" | "request.media_type" | "server.throttled" | "limit.gateway" | "server.error" | "server.staff_unknown" | "server.contended" | "server.timeout";
  };
  /** POST /reports: Report a player, a message, an avatar, a name, a lobby or a session. What it is about is kept as it is now. The same again is the same report, until it is decided. */
  readonly postReport: {
    readonly request: {
      readonly body: PostReportBody;
    };
    readonly answer: PostReportAnswer202;
    readonly refusal: "bad_request" | "auth.required" | "auth.account_closed" | "auth.signed_out" | "limit.firewall" | "account.banned" | "report.no_target" | "report.own" | "request.too_large" | "request.media_type" | "text.refused" | "client.outdated" | "server.throttled" | "limit.gateway" | "limit.rate" | "limit.budget" | "limit.day" | "server.error" | "server.contended" | "service.maintenance" | "feature.off" | "server.timeout";
  };
  /** POST /admin/players/{id}/reset: Reset a player's wallet, unlocked areas, progress, skills and scores. The account, profile, avatars and conversations stay. The audit log records who did it. */
  readonly postReset: {
    readonly request: {
      readonly params: { readonly id: string };
      readonly body: PostResetBody;
    };
    readonly answer: PlayerReset;
    readonly refusal: "bad_request" | "auth.required" | "auth.account_closed" | "auth.signed_out" | "limit.firewall" | "auth.denied_admins_only" | "account.banned" | "admin.superior" | "player.unknown" | "wallet.changed_meanwhile" | "request.too_large" | "request.media_type" | "idempotency.key_reused" | "server.throttled" | "limit.gateway" | "server.error" | "server.staff_unknown" | "server.contended" | "server.timeout";
  };
  /** POST /objects/{collection}/{slot}/restore: Bring a former version back, as a new one. If-Match names the version that it replaces, which is kept if it is larger. */
  readonly postRestore: {
    readonly request: {
      readonly params: { readonly collection: string; readonly slot: string };
      readonly headers?: {
        readonly "if-match"?: string;
        readonly "if-none-match"?: "*";
      };
      readonly body: PostRestoreBody;
    };
    readonly answer: SavedObject;
    readonly refusal: "bad_request" | "auth.required" | "auth.account_closed" | "auth.signed_out" | "limit.firewall" | "account.banned" | "object.unknown" | "object.smaller" | "object.conflict" | "request.too_large" | "request.media_type" | "idempotency.key_reused" | "client.outdated" | "object.precondition" | "server.throttled" | "limit.gateway" | "limit.rate" | "limit.budget" | "server.error" | "object.unreadable" | "server.contended" | "service.maintenance" | "feature.off" | "server.timeout";
  };
  /** POST /matches/{matchId}/results: Report how a match without a game server ended. Once all its players have reported the same results, it is added to their histories, unranked. */
  readonly postResults: {
    readonly request: {
      readonly params: { readonly matchId: string };
      readonly body: PostResultsBody;
    };
    readonly answer: PostResultsAnswer;
    readonly refusal: "bad_request" | "auth.required" | "auth.account_closed" | "auth.signed_out" | "limit.firewall" | "account.banned" | "relay.no_match" | "relay.reported_otherwise" | "request.too_large" | "request.media_type" | "match.player_not_in_it" | "match.player_twice" | "match.player_missing" | "client.outdated" | "server.throttled" | "limit.gateway" | "limit.rate" | "limit.budget" | "server.error" | "server.contended" | "service.maintenance" | "feature.off" | "server.timeout";
  };
  /** POST /run/reward: Collect the coins for the marks that your score on an area's daily board has reached, and for the previous day's marks that you have not collected. */
  readonly postRunReward: {
    readonly request: {
      readonly body: PostRunRewardBody;
    };
    readonly answer: RunReward;
    readonly refusal: "bad_request" | "auth.required" | "auth.account_closed" | "auth.signed_out" | "limit.firewall" | "account.banned" | "area.locked" | "player.unknown" | "run.being_paid" | "wallet.full" | "wallet.changed_meanwhile" | "request.too_large" | "request.media_type" | "client.outdated" | "server.throttled" | "limit.gateway" | "limit.rate" | "limit.budget" | "server.error" | "server.contended" | "service.maintenance" | "feature.off" | "live.unreadable" | "server.timeout";
  };
  /** POST /score: Submit a score for a game area. */
  readonly postScore: {
    readonly request: {
      readonly body: PostScoreBody;
    };
    readonly answer: ScoreResult;
    readonly refusal: "bad_request" | "score.out_of_bounds" | "auth.required" | "auth.account_closed" | "auth.signed_out" | "limit.firewall" | "account.banned" | "area.locked" | "score.trusted_only" | "score.player_banned" | "player.deleted" | "idempotency.in_progress" | "request.too_large" | "request.media_type" | "idempotency.key_reused" | "client.outdated" | "server.throttled" | "limit.gateway" | "limit.rate" | "limit.budget" | "server.error" | "server.contended" | "service.maintenance" | "feature.off" | "server.timeout";
  };
  /** POST /shop/buy: Buy an item at the catalog's price, an item or a bundle by an offer, `offer:<name>`, or a currency for another one, `exchange:<name>`. */
  readonly postShopBuy: {
    readonly request: {
      readonly headers?: {
        /** `live` and `validUntil` of the `GET /start` whose values the player saw: `12;1795780800000`, or `12` without `validUntil`. What was shown counts for ten minutes after it has changed, unless it was recalled; then the answer is `live.changed` */
        readonly "x-live-seen"?: string;
      };
      readonly body: PostShopBuyBody;
    };
    readonly answer: PostShopBuyAnswer;
    readonly refusal: "bad_request" | "auth.required" | "auth.account_closed" | "auth.signed_out" | "limit.firewall" | "account.banned" | "shop.not_sold" | "player.unknown" | "shop.price_changed" | "shop.offer_taken" | "wallet.insufficient" | "wallet.owes" | "wallet.changed_meanwhile" | "live.changed" | "wallet.full" | "shop.too_little" | "request.too_large" | "request.media_type" | "idempotency.key_reused" | "client.outdated" | "server.throttled" | "limit.gateway" | "limit.rate" | "limit.budget" | "server.error" | "server.contended" | "service.maintenance" | "feature.off" | "live.unreadable" | "server.timeout";
  };
  /** POST /auth/sign-out: Sign out everywhere, on this device too: all your tokens are refused within 5 seconds, and your sockets close. Cognito's GlobalSignOut leaves ID tokens valid until they expire. Once it has worked, a retry gets a 401. */
  readonly postSignOut: {
    readonly request: {};
    readonly answer: undefined;
    readonly refusal: "bad_request" | "auth.required" | "auth.account_closed" | "auth.signed_out" | "limit.firewall" | "account.banned" | "request.too_large" | "client.outdated" | "server.throttled" | "limit.gateway" | "limit.rate" | "limit.budget" | "server.error" | "server.contended" | "service.maintenance" | "feature.off" | "server.timeout";
  };
  /** POST /purchases/steam/{orderId}/finish: Take the money for an order that the player has approved in Steam, and grant it. `pending`: it is not approved yet; send it again after an answer that says to. */
  readonly postSteamFinish: {
    readonly request: {
      readonly params: { readonly orderId: string };
    };
    readonly answer: Purchase;
    readonly refusal: "bad_request" | "auth.required" | "auth.account_closed" | "auth.signed_out" | "limit.firewall" | "account.banned" | "purchase.test_money" | "age.required" | "age.too_young" | "age.guardian_needed" | "consent.required" | "sanction.muted" | "purchase.no_store" | "purchase.no_order" | "player.unknown" | "purchase.refused_by_store" | "purchase.bound" | "purchase.names_nobody" | "purchase.too_old" | "purchase.unknown_product" | "request.too_large" | "server.throttled" | "limit.gateway" | "limit.rate" | "limit.budget" | "limit.day" | "server.error" | "server.contended" | "purchase.store_silent" | "live.unreadable" | "server.timeout";
  };
  /** POST /purchases/steam/start: Begin an order in Steam. The player approves it in Steam's overlay, or at `url` in a browser; then finish it. */
  readonly postSteamStart: {
    readonly request: {
      readonly body: PostSteamStartBody;
    };
    readonly answer: PostSteamStartAnswer;
    readonly refusal: "bad_request" | "auth.required" | "auth.account_closed" | "auth.signed_out" | "limit.firewall" | "account.banned" | "age.required" | "age.too_young" | "age.guardian_needed" | "consent.required" | "sanction.muted" | "purchase.no_store" | "idempotency.in_progress" | "purchase.no_steam_account" | "purchase.owned" | "purchase.refused_by_store" | "request.too_large" | "request.media_type" | "idempotency.key_reused" | "purchase.no_price" | "client.outdated" | "server.throttled" | "limit.gateway" | "limit.rate" | "limit.budget" | "limit.day" | "server.error" | "server.contended" | "service.maintenance" | "feature.off" | "purchase.store_silent" | "server.timeout";
  };
  /** POST /admin/players/{id}/take: Take coins or contents from a player, or back what a line of the ledger gave; what the player then owes counts as what is given does, and above your number of the day another admin must agree. The player reads it in the ledger, and the audit log records who did it. */
  readonly postTake: {
    readonly request: {
      readonly params: { readonly id: string };
      readonly body: PostTakeBody;
    };
    readonly answer: PostTakeAnswer;
    readonly refusal: "bad_request" | "auth.required" | "auth.account_closed" | "auth.signed_out" | "limit.firewall" | "auth.denied_staff_only" | "account.banned" | "admin.superior" | "admin.second_needed" | "player.unknown" | "wallet.line_unknown" | "admin.too_many_asked" | "wallet.insufficient" | "wallet.owes" | "wallet.changed_meanwhile" | "request.too_large" | "request.media_type" | "idempotency.key_reused" | "server.throttled" | "limit.gateway" | "server.error" | "server.staff_unknown" | "server.contended" | "live.unreadable" | "server.timeout";
  };
  /** POST /task/complete: Collect the reward of a task that is done, once per period. */
  readonly postTaskComplete: {
    readonly request: {
      readonly body: PostTaskCompleteBody;
    };
    readonly answer: PostTaskCompleteAnswer;
    readonly refusal: "bad_request" | "auth.required" | "auth.account_closed" | "auth.signed_out" | "limit.firewall" | "account.banned" | "player.unknown" | "task.not_offered" | "task.not_done" | "task.already_paid" | "wallet.full" | "wallet.changed_meanwhile" | "request.too_large" | "request.media_type" | "idempotency.key_reused" | "client.outdated" | "server.throttled" | "limit.gateway" | "limit.rate" | "limit.budget" | "server.error" | "server.contended" | "service.maintenance" | "feature.off" | "live.unreadable" | "server.timeout";
  };
  /** POST /realtime/ticket: Get a ticket that opens one WebSocket: connect to `<url>?ticket=<ticket>`. */
  readonly postTicket: {
    readonly request: {};
    readonly answer: PostTicketAnswer;
    readonly refusal: "bad_request" | "auth.required" | "auth.account_closed" | "auth.signed_out" | "limit.firewall" | "account.banned" | "player.deleted" | "request.too_large" | "client.outdated" | "server.throttled" | "limit.gateway" | "limit.rate" | "limit.budget" | "server.error" | "server.contended" | "service.maintenance" | "feature.off" | "server.timeout";
  };
  /** POST /unlock: Unlock a game area, once, for its price. */
  readonly postUnlock: {
    readonly request: {
      readonly headers?: {
        /** `live` and `validUntil` of the `GET /start` whose values the player saw: `12;1795780800000`, or `12` without `validUntil`. What was shown counts for ten minutes after it has changed, unless it was recalled; then the answer is `live.changed` */
        readonly "x-live-seen"?: string;
      };
      readonly body: PostUnlockBody;
    };
    readonly answer: PostUnlockAnswer;
    readonly refusal: "bad_request" | "auth.required" | "auth.account_closed" | "auth.signed_out" | "limit.firewall" | "account.banned" | "player.unknown" | "live.changed" | "unlock.not_offered" | "unlock.not_needed" | "unlock.already_done" | "unlock.requires_areas" | "shop.price_changed" | "wallet.insufficient" | "wallet.owes" | "wallet.changed_meanwhile" | "request.too_large" | "request.media_type" | "idempotency.key_reused" | "client.outdated" | "server.throttled" | "limit.gateway" | "limit.rate" | "limit.budget" | "server.error" | "server.contended" | "service.maintenance" | "feature.off" | "live.unreadable" | "server.timeout";
  };
  /** POST /avatar/update: Choose the avatar that others see: one made from your photo, or a preset. */
  readonly postUpdate: {
    readonly request: {
      readonly body: PostUpdateBody;
    };
    readonly answer: PostUpdateAnswer;
    readonly refusal: "bad_request" | "auth.required" | "auth.account_closed" | "auth.signed_out" | "limit.firewall" | "account.banned" | "player.deleted" | "age.required" | "age.too_young" | "age.guardian_needed" | "consent.required" | "sanction.muted" | "avatar.not_made" | "avatar.changed_meanwhile" | "request.too_large" | "request.media_type" | "client.outdated" | "server.throttled" | "limit.gateway" | "limit.rate" | "limit.budget" | "limit.day" | "server.error" | "server.contended" | "service.maintenance" | "feature.off" | "server.timeout";
  };
  /** POST /admin/ages/withdrawals: Tell of guardians who have withdrawn their consent at Google, which has no notification: the installIds of Play Console's list. */
  readonly postWithdrawals: {
    readonly request: {
      readonly body: PostWithdrawalsBody;
    };
    readonly answer: PostWithdrawalsAnswer;
    readonly refusal: "bad_request" | "auth.required" | "auth.account_closed" | "auth.signed_out" | "limit.firewall" | "auth.denied_staff_only" | "account.banned" | "request.too_large" | "request.media_type" | "server.throttled" | "limit.gateway" | "server.error" | "server.staff_unknown" | "server.contended" | "server.timeout";
  };
  /** PUT /profile/age: Say what the platform or the player says of the player's age: a band, never a birth date. The first band counts, and later only a younger one. */
  readonly putAge: {
    readonly request: {
      readonly body: PutAgeBody;
    };
    readonly answer: Age;
    readonly refusal: "bad_request" | "age.bad_app_transaction" | "auth.required" | "auth.account_closed" | "auth.signed_out" | "limit.firewall" | "account.banned" | "player.deleted" | "request.too_large" | "request.media_type" | "client.outdated" | "server.throttled" | "limit.gateway" | "limit.rate" | "limit.budget" | "server.error" | "server.contended" | "service.maintenance" | "feature.off" | "server.timeout";
  };
  /** PUT /blocks/{name}: Block a player, who then cannot start a conversation with you, and is not matched with you: searches use your newest 100 blocks. You stay in existing ones unless you leave them. */
  readonly putBlock: {
    readonly request: {
      readonly params: { readonly name: string };
    };
    readonly answer: undefined;
    readonly refusal: "bad_request" | "auth.required" | "auth.account_closed" | "auth.signed_out" | "limit.firewall" | "account.banned" | "player.deleted" | "profile.nobody_named" | "request.too_large" | "client.outdated" | "server.throttled" | "limit.gateway" | "limit.rate" | "limit.budget" | "limit.day" | "server.error" | "server.contended" | "service.maintenance" | "feature.off" | "server.timeout";
  };
  /** PUT /admin/live/drafts/{kind}/{id}: Save a draft of a live document, which nobody gets until it is published. One that says what is served is a draft no longer. */
  readonly putDraft: {
    readonly request: {
      readonly params: { readonly kind: string; readonly id: string };
      readonly headers?: {
        readonly "if-match"?: string;
      };
      readonly body: PutDraftBody;
    };
    readonly answer: PutDraftAnswer;
    readonly refusal: "bad_request" | "auth.required" | "auth.account_closed" | "auth.signed_out" | "limit.firewall" | "auth.denied_staff_only" | "account.banned" | "request.nothing_there" | "idempotency.in_progress" | "drafts.version_changed" | "request.too_large" | "request.media_type" | "idempotency.key_reused" | "drafts.too_many" | "live.wrong_documents" | "server.throttled" | "limit.gateway" | "server.error" | "server.staff_unknown" | "server.contended" | "live.unreadable" | "server.timeout";
  };
  /** PUT /admin/goods/{id}: Create or replace an item of the price list. The audit log records who did it and why, with what was there before. */
  readonly putGood: {
    readonly request: {
      readonly params: { readonly id: string };
      readonly headers?: {
        readonly "if-match"?: string;
      };
      readonly body: PutGoodBody;
    };
    readonly answer: Item;
    readonly refusal: "bad_request" | "auth.required" | "auth.account_closed" | "auth.signed_out" | "limit.firewall" | "auth.denied_staff_only" | "account.banned" | "request.nothing_there" | "idempotency.in_progress" | "catalog.version_changed" | "request.too_large" | "request.media_type" | "idempotency.key_reused" | "server.throttled" | "limit.gateway" | "server.error" | "server.staff_unknown" | "server.contended" | "server.timeout";
  };
  /** PUT /catalog/{id}: Create or replace an item of the price list. */
  readonly putItem: {
    readonly request: {
      readonly params: { readonly id: string };
      readonly headers?: {
        readonly "if-match"?: string;
      };
      readonly body: PutItemBody;
    };
    readonly answer: PutItemAnswer;
    readonly refusal: "bad_request" | "auth.required" | "auth.account_closed" | "auth.signed_out" | "limit.firewall" | "auth.denied_staff_only" | "auth.denied_banned" | "catalog.version_changed" | "request.too_large" | "request.media_type" | "server.throttled" | "limit.gateway" | "server.error" | "server.timeout";
  };
  /** PUT /lobbies/{code}/host: Make another player of your lobby its host. */
  readonly putLobbyHost: {
    readonly request: {
      readonly params: { readonly code: string };
      readonly body: PutLobbyHostBody;
    };
    readonly answer: Lobby;
    readonly refusal: "bad_request" | "auth.required" | "auth.account_closed" | "auth.signed_out" | "limit.firewall" | "account.banned" | "lobby.host_only" | "lobby.unknown" | "lobby.no_member" | "request.too_large" | "request.media_type" | "client.outdated" | "server.throttled" | "limit.gateway" | "limit.rate" | "limit.budget" | "server.error" | "server.contended" | "service.maintenance" | "feature.off" | "server.timeout";
  };
  /** PUT /lobbies/{code}/players/me: Join a lobby, alone or with all of the party that you lead; as a member, change your team, or say whether you are ready. */
  readonly putLobbyPlayer: {
    readonly request: {
      readonly params: { readonly code: string };
      readonly body: PutLobbyPlayerBody;
    };
    readonly answer: Lobby;
    readonly refusal: "bad_request" | "auth.required" | "auth.account_closed" | "auth.signed_out" | "limit.firewall" | "account.banned" | "lobby.removed" | "player.deleted" | "party.leader_only" | "lobby.unknown" | "party.unknown" | "lobby.full" | "lobby.team_full" | "lobby.unknown_team" | "lobby.plays" | "lobby.in_another" | "lobby.member_in_another" | "request.too_large" | "request.media_type" | "client.outdated" | "server.throttled" | "limit.gateway" | "limit.rate" | "limit.budget" | "lobby.wrong_codes" | "server.error" | "server.contended" | "service.maintenance" | "feature.off" | "server.timeout";
  };
  /** PUT /parties/{id}/players/me: Join a party that has invited you, with your latencies for its searches; or update your latencies. */
  readonly putMember: {
    readonly request: {
      readonly params: { readonly id: string };
      readonly body: PutMemberBody;
    };
    readonly answer: Party;
    readonly refusal: "bad_request" | "auth.required" | "auth.account_closed" | "auth.signed_out" | "limit.firewall" | "account.banned" | "player.deleted" | "party.unknown" | "party.in_another" | "party.full" | "request.too_large" | "request.media_type" | "client.outdated" | "server.throttled" | "limit.gateway" | "limit.rate" | "limit.budget" | "server.error" | "server.contended" | "service.maintenance" | "feature.off" | "server.timeout";
  };
  /** PUT /objects/{collection}/{slot}: Save an object as a new version: bytes as application/octet-stream, or JSON. If-Match names the version that it replaces, If-None-Match: * says that it replaces none. */
  readonly putObject: {
    readonly request: {
      readonly params: { readonly collection: string; readonly slot: string };
      readonly query?: {
        /** How far the player is, by the collection's measure */
        readonly measure?: number;
        /** The name of the device, for the dialog of a conflict */
        readonly device?: string;
        /** True to replace an object that is larger, or further, by this one */
        readonly overwrite?: string;
        /** The SHA-256 of the body in base64url, which is compared */
        readonly sha256?: string;
      };
      readonly headers?: {
        readonly "if-match"?: string;
        readonly "if-none-match"?: "*";
      };
      readonly body: Uint8Array | Readonly<Record<string, unknown>>;
    };
    readonly answer: SavedObject;
    readonly refusal: "bad_request" | "object.hash" | "auth.required" | "auth.account_closed" | "auth.signed_out" | "limit.firewall" | "account.banned" | "area.locked" | "age.required" | "age.too_young" | "age.guardian_needed" | "consent.required" | "sanction.muted" | "object.unknown" | "player.unknown" | "object.smaller" | "sanction.text_taken" | "object.conflict" | "request.too_large" | "request.media_type" | "idempotency.key_reused" | "text.refused" | "client.outdated" | "object.precondition" | "server.throttled" | "limit.gateway" | "limit.rate" | "limit.budget" | "server.error" | "server.contended" | "service.maintenance" | "feature.off" | "server.timeout";
  };
  /** PUT /admin/players/{id}/age: Set a player's band of ages and a guardian's consent, which support has checked: what a player's own program may not open. */
  readonly putPlayerAge: {
    readonly request: {
      readonly params: { readonly id: string };
      readonly body: PutPlayerAgeBody;
    };
    readonly answer: Age;
    readonly refusal: "bad_request" | "auth.required" | "auth.account_closed" | "auth.signed_out" | "limit.firewall" | "auth.denied_staff_only" | "account.banned" | "admin.superior" | "player.unknown" | "request.too_large" | "request.media_type" | "server.throttled" | "limit.gateway" | "server.error" | "server.staff_unknown" | "server.contended" | "server.timeout";
  };
  /** PUT /admin/players/{id}/tags: Set a player's tags, as a whole: which documents count for the player, and whether maintenance admits them. No route shows them to players. */
  readonly putPlayerTags: {
    readonly request: {
      readonly params: { readonly id: string };
      readonly body: PutPlayerTagsBody;
    };
    readonly answer: PutPlayerTagsAnswer;
    readonly refusal: "bad_request" | "auth.required" | "auth.account_closed" | "auth.signed_out" | "limit.firewall" | "auth.denied_staff_only" | "account.banned" | "admin.superior" | "player.unknown" | "request.too_large" | "request.media_type" | "server.throttled" | "limit.gateway" | "server.error" | "server.staff_unknown" | "server.contended" | "server.timeout";
  };
  /** PUT /admin/purchases/review: Take test money from players of one build until a time, while a store reviews it, in place of an earlier window. */
  readonly putReview: {
    readonly request: {
      readonly body: PutReviewBody;
    };
    readonly answer: ReviewWindow;
    readonly refusal: "bad_request" | "purchase.bad_window" | "auth.required" | "auth.account_closed" | "auth.signed_out" | "limit.firewall" | "auth.denied_admins_only" | "account.banned" | "request.too_large" | "request.media_type" | "server.throttled" | "limit.gateway" | "server.error" | "server.staff_unknown" | "server.contended" | "server.timeout";
  };
  /** PUT /admin/switches: Set which builds are served, maintenance, and what is turned off, as a whole. It counts within eleven seconds, and waits for nobody. */
  readonly putSwitches: {
    readonly request: {
      readonly headers?: {
        readonly "if-match"?: string;
      };
      readonly body: PutSwitchesBody;
    };
    readonly answer: PutSwitchesAnswer;
    readonly refusal: "bad_request" | "auth.required" | "auth.account_closed" | "auth.signed_out" | "limit.firewall" | "auth.denied_admins_only" | "account.banned" | "idempotency.in_progress" | "switches.version_changed" | "request.too_large" | "request.media_type" | "idempotency.key_reused" | "switches.too_large" | "server.throttled" | "limit.gateway" | "server.error" | "server.staff_unknown" | "server.contended" | "server.timeout";
  };
  /** POST /auth/apple: Sign in with Apple's ID token, or with what its page gave. The first sign-in creates the player. */
  readonly signInApple: {
    readonly request: {
      readonly body: SignInAppleBody;
    };
    readonly answer: SignInAppleAnswer;
    readonly refusal: "bad_request" | "platform.proof_refused" | "limit.firewall" | "identity.refused" | "platform.hosted_page_only" | "identity.unlinked" | "request.too_large" | "request.media_type" | "server.throttled" | "limit.gateway" | "limit.rate" | "account.no_more_today" | "server.error" | "server.contended" | "service.maintenance" | "platform.unavailable" | "platform.try_again" | "server.timeout";
  };
  /** POST /auth/former/{source}: Sign in with a proof of the backend that the game had before, and get what was moved from there. The first sign-in creates the player. */
  readonly signInFormer: {
    readonly request: {
      readonly params: { readonly source: string };
      readonly body: SignInFormerBody;
    };
    readonly answer: SignInFormerAnswer;
    readonly refusal: "bad_request" | "account.challenge_foreign" | "account.challenge_expired" | "account.challenge_unsolved" | "account.challenge_of_other_network" | "platform.work_missing" | "platform.proof_refused" | "limit.firewall" | "identity.refused" | "account.address_hidden" | "platform.former_unlisted" | "platform.former_unknown" | "platform.hosted_page_only" | "identity.unlinked" | "account.challenge_used" | "account.challenge_too_easy" | "platform.former_over" | "request.too_large" | "request.media_type" | "server.throttled" | "limit.gateway" | "limit.rate" | "account.no_more_today" | "platform.busy" | "server.error" | "server.contended" | "service.maintenance" | "platform.unavailable" | "platform.try_again" | "server.timeout";
  };
  /** POST /auth/gamecenter: Sign in with what Game Center signs for your server. The first sign-in creates the player. */
  readonly signInGameCenter: {
    readonly request: {
      readonly body: SignInGameCenterBody;
    };
    readonly answer: SignInGameCenterAnswer;
    readonly refusal: "bad_request" | "platform.proof_refused" | "limit.firewall" | "identity.refused" | "platform.hosted_page_only" | "identity.unlinked" | "request.too_large" | "request.media_type" | "server.throttled" | "limit.gateway" | "limit.rate" | "account.no_more_today" | "server.error" | "server.contended" | "service.maintenance" | "platform.unavailable" | "platform.try_again" | "server.timeout";
  };
  /** POST /auth/google: Sign in with Google's ID token. The first sign-in creates the player. */
  readonly signInGoogle: {
    readonly request: {
      readonly body: SignInGoogleBody;
    };
    readonly answer: SignInGoogleAnswer;
    readonly refusal: "bad_request" | "platform.proof_refused" | "limit.firewall" | "identity.refused" | "platform.hosted_page_only" | "identity.unlinked" | "request.too_large" | "request.media_type" | "server.throttled" | "limit.gateway" | "limit.rate" | "account.no_more_today" | "server.error" | "server.contended" | "service.maintenance" | "platform.unavailable" | "platform.try_again" | "server.timeout";
  };
  /** POST /auth/oidc/{name}: Sign in with the ID token of an OpenID Connect issuer of the configuration. The first sign-in creates the player. */
  readonly signInOidc: {
    readonly request: {
      readonly params: { readonly name: string };
      readonly body: SignInOidcBody;
    };
    readonly answer: SignInOidcAnswer;
    readonly refusal: "bad_request" | "platform.proof_refused" | "limit.firewall" | "identity.refused" | "platform.issuer_unknown" | "platform.hosted_page_only" | "identity.unlinked" | "request.too_large" | "request.media_type" | "server.throttled" | "limit.gateway" | "limit.rate" | "account.no_more_today" | "server.error" | "server.contended" | "service.maintenance" | "platform.unavailable" | "platform.try_again" | "server.timeout";
  };
  /** POST /auth/oidc/{name}/code: Sign in with the code of an OpenID Connect issuer that gives tokens to servers only. The first sign-in creates the player. */
  readonly signInOidcByCode: {
    readonly request: {
      readonly params: { readonly name: string };
      readonly body: SignInOidcByCodeBody;
    };
    readonly answer: SignInOidcByCodeAnswer;
    readonly refusal: "bad_request" | "account.challenge_foreign" | "account.challenge_expired" | "account.challenge_unsolved" | "account.challenge_of_other_network" | "platform.work_missing" | "platform.proof_refused" | "limit.firewall" | "identity.refused" | "account.address_hidden" | "platform.issuer_unknown" | "platform.hosted_page_only" | "identity.unlinked" | "account.challenge_used" | "account.challenge_too_easy" | "request.too_large" | "request.media_type" | "server.throttled" | "limit.gateway" | "limit.rate" | "account.no_more_today" | "platform.busy" | "server.error" | "server.contended" | "service.maintenance" | "platform.unavailable" | "platform.try_again" | "server.timeout";
  };
  /** POST /auth/playgames: Sign in with a server auth code of Google Play Games. The first sign-in creates the player. */
  readonly signInPlayGames: {
    readonly request: {
      readonly body: SignInPlayGamesBody;
    };
    readonly answer: SignInPlayGamesAnswer;
    readonly refusal: "bad_request" | "account.challenge_foreign" | "account.challenge_expired" | "account.challenge_unsolved" | "account.challenge_of_other_network" | "platform.work_missing" | "platform.proof_refused" | "limit.firewall" | "identity.refused" | "account.address_hidden" | "platform.hosted_page_only" | "identity.unlinked" | "account.challenge_used" | "account.challenge_too_easy" | "request.too_large" | "request.media_type" | "server.throttled" | "limit.gateway" | "limit.rate" | "account.no_more_today" | "platform.busy" | "server.error" | "server.contended" | "service.maintenance" | "platform.unavailable" | "platform.try_again" | "server.timeout";
  };
  /** POST /auth/steam: Sign in with Steam's ticket for the web API. The first sign-in creates the player. */
  readonly signInSteam: {
    readonly request: {
      readonly body: SignInSteamBody;
    };
    readonly answer: SignInSteamAnswer;
    readonly refusal: "bad_request" | "account.challenge_foreign" | "account.challenge_expired" | "account.challenge_unsolved" | "account.challenge_of_other_network" | "platform.work_missing" | "platform.proof_refused" | "limit.firewall" | "identity.refused" | "account.address_hidden" | "platform.hosted_page_only" | "identity.unlinked" | "account.challenge_used" | "account.challenge_too_easy" | "request.too_large" | "request.media_type" | "server.throttled" | "limit.gateway" | "limit.rate" | "account.no_more_today" | "platform.busy" | "server.error" | "server.contended" | "service.maintenance" | "platform.unavailable" | "platform.try_again" | "server.timeout";
  };
}

/** The codes with which the API refuses requests. */
export type Code = "account.access_token" | "account.address_hidden" | "account.address_taken" | "account.address_unchanged" | "account.banned" | "account.challenge_expired" | "account.challenge_foreign" | "account.challenge_of_other_network" | "account.challenge_too_easy" | "account.challenge_unsolved" | "account.challenge_used" | "account.email_refused" | "account.mails_used_up" | "account.no_more_today" | "account.not_guest" | "account.of_guest" | "account.password_refused" | "account.too_many_codes" | "account.wrong_code" | "admin.decided_meanwhile" | "admin.dismisses_self" | "admin.last" | "admin.reason_missing" | "admin.second_needed" | "admin.superior" | "admin.too_many_asked" | "age.bad_app_transaction" | "age.guardian_needed" | "age.required" | "age.too_young" | "appeal.closed" | "appeal.no_sanction" | "approval.own" | "approval.unknown" | "area.locked" | "auth.account_closed" | "auth.bad_api_key" | "auth.denied_admins_only" | "auth.denied_banned" | "auth.denied_staff_only" | "auth.recent_sign_in_required" | "auth.required" | "auth.signed_out" | "avatar.changed_meanwhile" | "avatar.not_made" | "avatar.photo_missing" | "avatar.photo_of_another" | "bad_request" | "broadcast.letters_open" | "broadcast.too_many" | "case.action_unfit" | "case.claimed" | "case.note_missing" | "case.own" | "case.own_decision" | "case.undo_late" | "case.unknown" | "case.version_changed" | "catalog.unknown_item" | "catalog.version_changed" | "client.outdated" | "consent.not_asked" | "consent.outdated" | "consent.required" | "content.draft" | "content.too_large" | "content.unknown" | "conversation.blocked" | "conversation.unanswered" | "conversation.unknown" | "conversation.wrong_size" | "drafts.too_many" | "drafts.version_changed" | "feature.off" | "game.in_match" | "game.in_session" | "game.searching" | "idempotency.in_progress" | "idempotency.key_reused" | "identity.last" | "identity.of_banned" | "identity.one_per_provider" | "identity.refused" | "identity.taken" | "identity.unknown" | "identity.unlinked" | "letter.over" | "letter.unknown" | "limit.budget" | "limit.day" | "limit.firewall" | "limit.gateway" | "limit.quota" | "limit.rate" | "live.asked_by_other" | "live.changed" | "live.no_publication" | "live.not_based" | "live.second_needed" | "live.too_many" | "live.unreadable" | "live.wrong_documents" | "lobby.full" | "lobby.host_only" | "lobby.in_another" | "lobby.member_in_another" | "lobby.no_member" | "lobby.not_ready" | "lobby.player_occupied" | "lobby.plays" | "lobby.removed" | "lobby.team_full" | "lobby.teams_too_small" | "lobby.unknown" | "lobby.unknown_team" | "lobby.wrong_codes" | "match.player_missing" | "match.player_not_in_it" | "match.player_twice" | "message.unknown" | "notice.no_more_today" | "notice.unknown" | "object.conflict" | "object.hash" | "object.precondition" | "object.smaller" | "object.unknown" | "object.unreadable" | "partner.disabled" | "partner.key_issued" | "party.declined_recently" | "party.full" | "party.in_another" | "party.invitation_blocked" | "party.leader_only" | "party.unknown" | "platform.busy" | "platform.former_over" | "platform.former_unknown" | "platform.former_unlisted" | "platform.hosted_page_only" | "platform.issuer_unknown" | "platform.proof_refused" | "platform.too_many_links" | "platform.try_again" | "platform.unavailable" | "platform.work_missing" | "player.deleted" | "player.unknown" | "profile.missing" | "profile.name_looks_taken" | "profile.nobody_named" | "profile.version_changed" | "progress.stale" | "purchase.already_theirs" | "purchase.bad_proof" | "purchase.bad_push" | "purchase.bad_window" | "purchase.bound" | "purchase.names_nobody" | "purchase.no_order" | "purchase.no_price" | "purchase.no_steam_account" | "purchase.no_store" | "purchase.not_found" | "purchase.owned" | "purchase.refused_by_store" | "purchase.store_busy" | "purchase.store_silent" | "purchase.test_money" | "purchase.too_old" | "purchase.unknown_product" | "recovery.bad_code" | "recovery.has_address" | "relay.no_match" | "relay.reported_otherwise" | "report.no_target" | "report.own" | "request.bad_cursor" | "request.media_type" | "request.nothing_there" | "request.too_large" | "run.being_paid" | "sanction.muted" | "sanction.text_taken" | "score.none" | "score.out_of_bounds" | "score.player_banned" | "score.trusted_only" | "search.cool_down" | "search.leader_only" | "search.left_matches" | "search.member_plays" | "search.member_searches" | "search.none" | "search.nothing_to_accept" | "search.party_changed" | "search.party_too_large" | "search.unknown" | "season.not_closed" | "season.unknown" | "server.contended" | "server.error" | "server.staff_unknown" | "server.throttled" | "server.timeout" | "service.maintenance" | "session.connection_pending" | "session.creation_failed" | "session.ended" | "session.full" | "session.limit" | "session.no_seat" | "session.no_server_free" | "session.none" | "session.place_taken" | "session.seat_being_taken" | "session.seats_kept" | "session.seats_unused" | "session.start_limit" | "session.starting" | "session.takes_no_players" | "session.unknown" | "shop.not_sold" | "shop.offer_taken" | "shop.price_changed" | "shop.too_little" | "sign_in.too_many_closed" | "sign_in.unknown" | "staff.no_section" | "staff.one_sought" | "staff.reply_unfit" | "switches.too_large" | "switches.version_changed" | "task.already_paid" | "task.not_done" | "task.not_offered" | "text.refused" | "unlock.already_done" | "unlock.not_needed" | "unlock.not_offered" | "unlock.requires_areas" | "wallet.changed_meanwhile" | "wallet.full" | "wallet.insufficient" | "wallet.line_unknown" | "wallet.none_left" | "wallet.owes";

/** The messages that sockets carry. */
export interface SocketTypes {
  readonly received: AvatarNews | BoardNews | BroadcastAnswer | BroadcastNews | BroadcastedNews | ConversationNews | LiveNews | LobbyNews | MaintenanceNews | MatchNews | MessagesDeletedNews | MessagesNews | NoticeNews | PartyInvitationNews | PartyNews | PingAnswer | RelayAnswer | RelayNews | SocketError | SubscribeAnswer | UnsubscribeAnswer | WalletNews;
  readonly sent: BroadcastMessage | PingMessage | RelayMessage | SubscribeMessage | UnsubscribeMessage;
}

/** Method, path and caller of each route. */
export const routes = {
  deleteAccount: { method: "DELETE", path: "/admin/players/{id}", caller: "player" },
  deleteApproval: { method: "DELETE", path: "/admin/approvals/{id}", caller: "player" },
  deleteAsked: { method: "DELETE", path: "/admin/live/asked/{at}", caller: "player" },
  deleteBan: { method: "DELETE", path: "/admin/players/{id}/ban", caller: "player" },
  deleteBlock: { method: "DELETE", path: "/blocks/{name}", caller: "player" },
  deleteCredentials: { method: "DELETE", path: "/credentials", caller: "player" },
  deleteIdentity: { method: "DELETE", path: "/profile/identities/{id}", caller: "player" },
  deleteItem: { method: "DELETE", path: "/catalog/{id}", caller: "player" },
  deleteLobbyPlayer: { method: "DELETE", path: "/lobbies/{code}/players/{userId}", caller: "player" },
  deleteMatchmaking: { method: "DELETE", path: "/matchmaking/{ticketId}", caller: "player" },
  deleteMember: { method: "DELETE", path: "/parties/{id}/players/{userId}", caller: "player" },
  deleteMessage: { method: "DELETE", path: "/admin/messages/{conversationId}/{messageId}", caller: "player" },
  deleteMute: { method: "DELETE", path: "/admin/players/{id}/mute", caller: "player" },
  deleteObject: { method: "DELETE", path: "/objects/{collection}/{slot}", caller: "player" },
  deleteParty: { method: "DELETE", path: "/parties/{id}", caller: "player" },
  deletePlayer: { method: "DELETE", path: "/game-sessions/{id}/players/me", caller: "player" },
  deletePlayerAvatar: { method: "DELETE", path: "/admin/players/{id}/avatar", caller: "player" },
  deletePlayerIdentity: { method: "DELETE", path: "/admin/players/{id}/identities/{identityId}", caller: "player" },
  deleteProfile: { method: "DELETE", path: "/profile", caller: "player" },
  deleteReview: { method: "DELETE", path: "/admin/purchases/review", caller: "player" },
  deleteSession: { method: "DELETE", path: "/auth/sessions/{id}", caller: "player" },
  deleteSessions: { method: "DELETE", path: "/auth/sessions", caller: "player" },
  deleteStaff: { method: "DELETE", path: "/admin/staff/{id}", caller: "player" },
  getAge: { method: "GET", path: "/profile/age", caller: "player" },
  getApproval: { method: "GET", path: "/admin/approvals/{id}", caller: "player" },
  getApprovals: { method: "GET", path: "/admin/approvals", caller: "player" },
  getAvatar: { method: "GET", path: "/avatar", caller: "player" },
  getBlocks: { method: "GET", path: "/blocks", caller: "player" },
  getCase: { method: "GET", path: "/admin/cases/{id}", caller: "player" },
  getCases: { method: "GET", path: "/admin/cases", caller: "player" },
  getCatalog: { method: "GET", path: "/catalog", caller: "key" },
  getConnection: { method: "GET", path: "/game-sessions/{id}/connection", caller: "player" },
  getConsents: { method: "GET", path: "/profile/consents", caller: "player" },
  getContent: { method: "GET", path: "/content/{proxy+}", caller: "player" },
  getConversation: { method: "GET", path: "/conversations/{id}", caller: "player" },
  getConversations: { method: "GET", path: "/conversations", caller: "player" },
  getEntitlements: { method: "GET", path: "/entitlements", caller: "player" },
  getGameSession: { method: "GET", path: "/game-sessions/{id}", caller: "player" },
  getGameSessions: { method: "GET", path: "/game-sessions", caller: "player" },
  getGlobalLeaderboard: { method: "GET", path: "/leaderboard/global", caller: "player" },
  getGoods: { method: "GET", path: "/admin/goods", caller: "player" },
  getIdentities: { method: "GET", path: "/profile/identities", caller: "player" },
  getInbox: { method: "GET", path: "/inbox", caller: "player" },
  getItem: { method: "GET", path: "/catalog/{id}", caller: "key" },
  getLeaderboard: { method: "GET", path: "/leaderboard", caller: "player" },
  getLetters: { method: "GET", path: "/admin/letters", caller: "player" },
  getLive: { method: "GET", path: "/admin/live", caller: "player" },
  getLobbies: { method: "GET", path: "/lobbies", caller: "player" },
  getLobby: { method: "GET", path: "/lobbies/{code}", caller: "player" },
  getLocations: { method: "GET", path: "/locations", caller: "player" },
  getMatches: { method: "GET", path: "/matches", caller: "player" },
  getMatchmaking: { method: "GET", path: "/matchmaking/{ticketId}", caller: "player" },
  getMyRank: { method: "GET", path: "/leaderboard/me", caller: "player" },
  getNotice: { method: "GET", path: "/notices/{receipt}", caller: "none" },
  getNoticeCase: { method: "GET", path: "/admin/notices/{receipt}", caller: "player" },
  getNumbers: { method: "GET", path: "/admin/numbers", caller: "player" },
  getObject: { method: "GET", path: "/objects/{collection}/{slot}", caller: "player", bytes: true },
  getObjects: { method: "GET", path: "/objects/{collection}", caller: "player" },
  getOwnLobby: { method: "GET", path: "/lobbies/mine", caller: "player" },
  getOwnMatchmaking: { method: "GET", path: "/matchmaking", caller: "player" },
  getOwnSession: { method: "GET", path: "/game-sessions/mine", caller: "player" },
  getParties: { method: "GET", path: "/parties", caller: "player" },
  getPlayerAudit: { method: "GET", path: "/admin/players/{id}/audit", caller: "player" },
  getPlayerCase: { method: "GET", path: "/admin/players/{id}", caller: "player" },
  getPlayerData: { method: "GET", path: "/admin/players/{id}/data/{section}", caller: "player" },
  getPlayerLive: { method: "GET", path: "/admin/players/{id}/live", caller: "player" },
  getPlayerNotes: { method: "GET", path: "/admin/players/{id}/notes", caller: "player" },
  getPlayerObject: { method: "GET", path: "/admin/players/{id}/objects/{collection}/{slot}/versions/{version}", caller: "player", bytes: true },
  getPlayerObjects: { method: "GET", path: "/admin/players/{id}/objects", caller: "player" },
  getPlayerPurchases: { method: "GET", path: "/admin/players/{id}/purchases", caller: "player" },
  getPlayerReports: { method: "GET", path: "/admin/players/{id}/reports", caller: "player" },
  getPlayerRequests: { method: "GET", path: "/admin/players/{id}/requests", caller: "player" },
  getPlayerWallet: { method: "GET", path: "/admin/players/{id}/wallet", caller: "player" },
  getPlayers: { method: "GET", path: "/players", caller: "player" },
  getProfile: { method: "GET", path: "/profile", caller: "player" },
  getProfileExport: { method: "GET", path: "/profile/export", caller: "player" },
  getProgress: { method: "GET", path: "/progress", caller: "player" },
  getPurchases: { method: "GET", path: "/purchases", caller: "player" },
  getPurchasesByOrder: { method: "GET", path: "/admin/purchases", caller: "player" },
  getReplies: { method: "GET", path: "/admin/replies", caller: "player" },
  getReports: { method: "GET", path: "/reports", caller: "player" },
  getReview: { method: "GET", path: "/admin/purchases/review", caller: "player" },
  getSanctions: { method: "GET", path: "/sanctions", caller: "player" },
  getSeason: { method: "GET", path: "/seasons/{season}", caller: "player" },
  getSessions: { method: "GET", path: "/auth/sessions", caller: "player" },
  getStaffSelf: { method: "GET", path: "/admin/self", caller: "player" },
  getStart: { method: "GET", path: "/start", caller: "player" },
  getSwitches: { method: "GET", path: "/admin/switches", caller: "player" },
  getTasks: { method: "GET", path: "/tasks", caller: "player" },
  getUsers: { method: "GET", path: "/users", caller: "player" },
  getVersions: { method: "GET", path: "/objects/{collection}/{slot}/versions", caller: "player" },
  getWallet: { method: "GET", path: "/wallet", caller: "player" },
  linkApple: { method: "POST", path: "/profile/identities/apple", caller: "player" },
  linkFormer: { method: "POST", path: "/profile/identities/former/{source}", caller: "player" },
  linkGameCenter: { method: "POST", path: "/profile/identities/gamecenter", caller: "player" },
  linkGoogle: { method: "POST", path: "/profile/identities/google", caller: "player" },
  linkOidc: { method: "POST", path: "/profile/identities/oidc/{name}", caller: "player" },
  linkOidcByCode: { method: "POST", path: "/profile/identities/oidc/{name}/code", caller: "player" },
  linkPlayGames: { method: "POST", path: "/profile/identities/playgames", caller: "player" },
  linkSteam: { method: "POST", path: "/profile/identities/steam", caller: "player" },
  patchConversation: { method: "PATCH", path: "/conversations/{id}", caller: "player" },
  patchProfile: { method: "PATCH", path: "/profile", caller: "player" },
  postAccept: { method: "POST", path: "/matchmaking/{ticketId}/accept", caller: "player" },
  postAddress: { method: "POST", path: "/profile/address", caller: "player" },
  postAddressConfirmation: { method: "POST", path: "/profile/address/confirmation", caller: "player" },
  postAppeal: { method: "POST", path: "/sanctions/{id}/appeal", caller: "player" },
  postApple: { method: "POST", path: "/purchases/apple", caller: "player" },
  postAppleNotification: { method: "POST", path: "/notifications/apple", caller: "none" },
  postAppleSignInNotification: { method: "POST", path: "/notifications/apple/sign-in", caller: "none" },
  postApproval: { method: "POST", path: "/admin/approvals/{id}", caller: "player" },
  postBack: { method: "POST", path: "/admin/live/back", caller: "player" },
  postBan: { method: "POST", path: "/admin/players/{id}/ban", caller: "player" },
  postBroadcast: { method: "POST", path: "/admin/broadcasts", caller: "player" },
  postChallenge: { method: "POST", path: "/auth/challenge", caller: "none" },
  postClaim: { method: "POST", path: "/admin/cases/{id}/claim", caller: "player" },
  postConsent: { method: "POST", path: "/profile/consents", caller: "player" },
  postConversation: { method: "POST", path: "/conversations", caller: "player" },
  postCredentials: { method: "POST", path: "/credentials", caller: "player" },
  postDecision: { method: "POST", path: "/admin/cases/{id}/decision", caller: "player" },
  postEvents: { method: "POST", path: "/events", caller: "player" },
  postGameSession: { method: "POST", path: "/game-sessions", caller: "player" },
  postGoogle: { method: "POST", path: "/purchases/google", caller: "player" },
  postGoogleNotification: { method: "POST", path: "/notifications/google", caller: "none" },
  postGrant: { method: "POST", path: "/admin/players/{id}/grant", caller: "player" },
  postGuest: { method: "POST", path: "/auth/guest", caller: "none" },
  postGuestChallenge: { method: "POST", path: "/auth/guest/challenge", caller: "none" },
  postHold: { method: "POST", path: "/admin/cases/{id}/hold", caller: "player" },
  postInboxClaim: { method: "POST", path: "/inbox/{id}/claim", caller: "player" },
  postInboxClaimAll: { method: "POST", path: "/inbox/claim", caller: "player" },
  postInvitation: { method: "POST", path: "/parties/{id}/invitations", caller: "player" },
  postItemUse: { method: "POST", path: "/item/use", caller: "player" },
  postLetter: { method: "POST", path: "/admin/letters", caller: "player" },
  postLetterPreview: { method: "POST", path: "/admin/letters/previews", caller: "player" },
  postLink: { method: "POST", path: "/auth/link", caller: "player" },
  postLobby: { method: "POST", path: "/lobbies", caller: "player" },
  postLobbyStart: { method: "POST", path: "/lobbies/{code}/start", caller: "player" },
  postMatchmaking: { method: "POST", path: "/matchmaking", caller: "player" },
  postMessage: { method: "POST", path: "/conversations/{id}", caller: "player" },
  postMute: { method: "POST", path: "/admin/players/{id}/mute", caller: "player" },
  postNotice: { method: "POST", path: "/notices", caller: "none" },
  postObjects: { method: "POST", path: "/objects", caller: "player" },
  postParty: { method: "POST", path: "/parties", caller: "player" },
  postPlayer: { method: "POST", path: "/game-sessions/{id}/players", caller: "player" },
  postPlayerExport: { method: "POST", path: "/admin/players/{id}/export", caller: "player" },
  postPlayerName: { method: "POST", path: "/admin/players/{id}/name", caller: "player" },
  postPlayerNote: { method: "POST", path: "/admin/players/{id}/notes", caller: "player" },
  postPlayerRecovery: { method: "POST", path: "/admin/players/{id}/recovery", caller: "player" },
  postPlayerReply: { method: "POST", path: "/admin/players/{id}/replies", caller: "player" },
  postPlayerRestore: { method: "POST", path: "/admin/players/{id}/objects/{collection}/{slot}/restore", caller: "player" },
  postPlayerSearch: { method: "POST", path: "/admin/players/search", caller: "player" },
  postPlayerSignOut: { method: "POST", path: "/admin/players/{id}/sign-out", caller: "player" },
  postPresign: { method: "POST", path: "/avatar/presign", caller: "player" },
  postProcess: { method: "POST", path: "/avatar/process", caller: "player" },
  postProgress: { method: "POST", path: "/progress", caller: "player" },
  postPublication: { method: "POST", path: "/admin/live/publications", caller: "player" },
  postPurchaseHand: { method: "POST", path: "/admin/purchases/hand", caller: "player" },
  postRecovery: { method: "POST", path: "/auth/recovery", caller: "none" },
  postRecoveryCode: { method: "POST", path: "/auth/recovery-code", caller: "player" },
  postRelink: { method: "POST", path: "/admin/players/{id}/relink", caller: "player" },
  postReport: { method: "POST", path: "/reports", caller: "player" },
  postReset: { method: "POST", path: "/admin/players/{id}/reset", caller: "player" },
  postRestore: { method: "POST", path: "/objects/{collection}/{slot}/restore", caller: "player" },
  postResults: { method: "POST", path: "/matches/{matchId}/results", caller: "player" },
  postRunReward: { method: "POST", path: "/run/reward", caller: "player" },
  postScore: { method: "POST", path: "/score", caller: "player" },
  postShopBuy: { method: "POST", path: "/shop/buy", caller: "player" },
  postSignOut: { method: "POST", path: "/auth/sign-out", caller: "player" },
  postSteamFinish: { method: "POST", path: "/purchases/steam/{orderId}/finish", caller: "player" },
  postSteamStart: { method: "POST", path: "/purchases/steam/start", caller: "player" },
  postTake: { method: "POST", path: "/admin/players/{id}/take", caller: "player" },
  postTaskComplete: { method: "POST", path: "/task/complete", caller: "player" },
  postTicket: { method: "POST", path: "/realtime/ticket", caller: "player" },
  postUnlock: { method: "POST", path: "/unlock", caller: "player" },
  postUpdate: { method: "POST", path: "/avatar/update", caller: "player" },
  postWithdrawals: { method: "POST", path: "/admin/ages/withdrawals", caller: "player" },
  putAge: { method: "PUT", path: "/profile/age", caller: "player" },
  putBlock: { method: "PUT", path: "/blocks/{name}", caller: "player" },
  putDraft: { method: "PUT", path: "/admin/live/drafts/{kind}/{id}", caller: "player" },
  putGood: { method: "PUT", path: "/admin/goods/{id}", caller: "player" },
  putItem: { method: "PUT", path: "/catalog/{id}", caller: "player" },
  putLobbyHost: { method: "PUT", path: "/lobbies/{code}/host", caller: "player" },
  putLobbyPlayer: { method: "PUT", path: "/lobbies/{code}/players/me", caller: "player" },
  putMember: { method: "PUT", path: "/parties/{id}/players/me", caller: "player" },
  putObject: { method: "PUT", path: "/objects/{collection}/{slot}", caller: "player" },
  putPlayerAge: { method: "PUT", path: "/admin/players/{id}/age", caller: "player" },
  putPlayerTags: { method: "PUT", path: "/admin/players/{id}/tags", caller: "player" },
  putReview: { method: "PUT", path: "/admin/purchases/review", caller: "player" },
  putSwitches: { method: "PUT", path: "/admin/switches", caller: "player" },
  signInApple: { method: "POST", path: "/auth/apple", caller: "none" },
  signInFormer: { method: "POST", path: "/auth/former/{source}", caller: "none" },
  signInGameCenter: { method: "POST", path: "/auth/gamecenter", caller: "none" },
  signInGoogle: { method: "POST", path: "/auth/google", caller: "none" },
  signInOidc: { method: "POST", path: "/auth/oidc/{name}", caller: "none" },
  signInOidcByCode: { method: "POST", path: "/auth/oidc/{name}/code", caller: "none" },
  signInPlayGames: { method: "POST", path: "/auth/playgames", caller: "none" },
  signInSteam: { method: "POST", path: "/auth/steam", caller: "none" },
} as const;
