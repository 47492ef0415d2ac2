/** A platform whose accounts sign players in. */
export interface PagePlatform {
  /**
   * The address of its page that asks a player to sign in, and leads back to the game's page.
   * @default none: only the platform's own client can sign in
   */
  authorizeUrl?: string;
  /**
   * The game's client id for its page.
   * @default none: the platform asks for none
   */
  clientId?: string;
}

/** The addresses of a stack's backend, which the page reads from `config.json`. */
export interface SiteConfig {
  apiUrl: string;
  /** The API's own address, at which it sees its caller's IP address. Absent if `apiUrl` is that address. */
  directApiUrl?: string;
  region: string;
  userPoolId: string;
  userPoolClientId: string;
  /** The address of Cognito's API, with its protocol. */
  cognitoEndpoint: string;
  /** The address of the WebSocket API: `wss://…`. Absent in a program without one. */
  realtimeUrl?: string;
  /** The address of avatars. Absent in a program without them. */
  avatarsUrl?: string;
  /** The address that photos are posted to. Absent in a program without avatars. */
  uploadsUrl?: string;
  /** The address where players read their e-mails, for a stack with its own mailbox. Usually absent. */
  mailboxUrl?: string;
  /** The address of a store that stands in for the device's own, in a local run. Absent: the page sells nothing for money. */
  deviceStoreUrl?: string;
  /** True if the game sells in Steam, whose players approve and pay at Steam's own page. */
  sellsInSteam?: boolean;
  /** The platforms whose accounts sign players in, by the names that identities have. Absent: the page lists no such accounts. */
  platforms?: Readonly<Record<string, PagePlatform>>;
  /** The addresses that the page pings to measure its latency to game servers. Absent: it measures none. */
  pings?: readonly string[];
  /** The addresses of game servers that the page may connect to. Absent: it plays no matches. */
  gameServers?: readonly string[];
}
