const prefix = "relay:";

/** Returns the topic of sockets that relays the messages of a match without a game server. */
export const topicOfMatch = (matchId: string) => `${prefix}${matchId}`;

/** Returns the match whose messages a topic of `topicOfMatch` relays. */
export const matchOfTopic = (topic: string): string => topic.slice(prefix.length);
