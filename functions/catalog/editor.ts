import { members } from "../auth/members";

export default members("editors");
