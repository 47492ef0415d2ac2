/** The addresses of a stack's backend, which the page reads from `config.json`. */
export interface SiteConfig {
  apiUrl: string;
  region: string;
  userPoolId: string;
  userPoolClientId: string;
  /** The address that Cognito's API has, with its protocol. */
  cognitoEndpoint: string;
  /** The address of the WebSocket API: `wss://…`. Absent in a program without one. */
  realtimeUrl?: string;
  /** The address of avatars. Absent in a program without them. */
  avatarsUrl?: string;
  /** The address that photos are posted to. Absent in a program without avatars. */
  uploadsUrl?: string;
  /** Where players read their e-mails, for a stack whose mail stays in a mailbox of its own. Usually absent. */
  mailboxUrl?: string;
}
