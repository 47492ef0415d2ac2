import { route } from "../own";
import { saveUses } from "../save";
import { share, write, written, writtenCodes } from "./writing";

export default route({
  ...write,
  path: "/objects/{collection}/{slot}",
  auth: "player",
  summary:
    "Save an object as a new version: bytes as application/octet-stream, or JSON. If-Match names the version that it replaces, If-None-Match: * says that it replaces none",
  refuses: [...writtenCodes],
  share,
  uses: saveUses,
  handler: ({ player, ...call }) => written(player.id, call),
});
