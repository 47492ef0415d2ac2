export { FriendsOf as LaterPart } from "./friendsOf";
