import { members } from "../access/members";

export default members("admins");
