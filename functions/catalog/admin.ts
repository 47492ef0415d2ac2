import { members } from "@game-backend/framework/access/members";

export default members("admins");
