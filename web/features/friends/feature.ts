/** Friends, friend requests, and what a player does with them. */
import "./friends.css";
import { AddButton, FriendButtons } from "./friendButtons";
import { FriendsView } from "./friendsView";
import { OwnFriends } from "./ownFriends";

export const pages = { friends: { title: "Friends", view: FriendsView, order: 5.5 } };
export const shows = {
  withPlayer: { view: FriendButtons, order: 0 },
  playedWith: { view: AddButton },
  partBoards: {
    title: "Friends",
    none: "Neither you nor a friend of yours is on this board yet.",
    read: OwnFriends.readBoard,
  },
};
export const keeps = { OwnFriends };
