/** The game at Steam that the stand-ins know, with the publisher's keys: one for sign-ins, and one for what is sold. */
export const steamGame = {
  appId: 480,
  identity: "example-game",
  key: "0123456789ABCDEF0123456789ABCDEF",
  storeKey: "FEDCBA9876543210FEDCBA9876543210",
};
