/**
 * The ends of the names of the functions that routes of several features share, by the kind of caller and the powers. Another name
 * is another function, with another role and log group. So an entry stays as it is while routes have these powers.
 */
export const functionNames: Readonly<Record<string, string>> = {
  admin: "admin",
  "admin accounts audit sockets": "admin-accounts-audit-sockets",
  "admin approvals audit": "admin-approvals-audit",
  "admin approvals audit exports": "admin-approvals-audit-exports",
  "admin approvals audit money": "admin-approvals-audit-money",
  "admin audit": "admin-audit",
  "admin audit avatars everything saves uploads": "admin-everything",
  "admin audit live": "admin-audit-live",
  "admin audit sanctions": "admin-audit-sanctions",
  "admin audit saves": "admin-audit-saves",
  "live audit live admin": "live-audit-live-admin",
  none: "none",
  "none accounts exports platforms": "none-accounts-exports-platforms",
  "none platforms": "none-platforms",
  "platforms accounts exports platforms none": "platforms-accounts-none",
  player: "player",
  "player accounts": "player-accounts",
  "player accounts sockets": "player-accounts-sockets",
  "player gamelift": "player-gamelift",
  "player money": "player-money",
  "player money purchases stores": "player-money-purchases-stores",
  "player money saves": "player-money-saves",
  "player saves": "player-saves",
  "player stores": "player-stores",
  "player ticketKey": "player-ticket-key",
  "player uploads": "player-uploads",
  "sessions gamelift player": "sessions-gamelift-player",
  "staff audit admin": "staff-audit-admin",
};
