import { photosOf } from "../avatar/photosOf";
import { sentMessages } from "../chat/sentMessages";
import { route } from "../game";
import { keptBoards } from "../leaderboard/boards";
import { cognitoUser } from "../lib/cognitoUser";
import { HttpError } from "../lib/errors";
import { everyRow } from "../lib/everyPage";
import { reply } from "../lib/route";
import { ExportDocument, exportDocument } from "./exportDocument";

const attachment = { "Content-Disposition": 'attachment; filename="player.json"' };

export default route({
  method: "GET",
  path: "/profile/export",
  auth: "player",
  summary: "All that is kept of you, as one JSON document of at most 6 MB",
  returns: { 200: ExportDocument },
  refuses: { 404: "You have no profile: you deleted it" },
  uses: {
    profiles: ["GetItem"],
    progress: ["Query"],
    ledgerByTime: ["Query"],
    allowances: ["Query"],
    scores: ["BatchGetItem"],
    credentials: ["GetItem"],
    avatars: ["GetItem"],
    objects: { uploads: ["ListBucket"] },
    "Username-ConversationId-index": ["Query"],
    conversations: ["BatchGetItem"],
    messages: ["Query"],
    users: ["AdminGetUser"],
    avatarsUrl: true,
  },
  handler: async ({ player, tables, objects, users, avatarsUrl, now }) => {
    const userId = player.id;
    const profile = await tables.profiles.getItem({ userId }, { consistent: true });
    if (!profile) throw new HttpError(404, "You have no profile");
    const [account = {}, progress, scores, ledger, allowances, credential, avatar, photos] =
      await Promise.all([
        cognitoUser(users, player),
        everyRow(tables.progress, { hash: userId, consistent: true }),
        tables.scores.batchGetItem(keptBoards(now).map((board) => ({ board, userId }))),
        everyRow(tables.ledgerByTime, { hash: userId, consistent: true }),
        everyRow(tables.allowances, { hash: userId, consistent: true }),
        tables.credentials.getItem({ userId }),
        tables.avatars.getItem({ userId }, { consistent: true }),
        photosOf(objects, userId),
      ]);
    const conversations = await sentMessages(tables, player);
    const { groups } = player;
    return reply(
      200,
      exportDocument({
        conversations,
        now,
        avatarsUrl,
        account,
        groups,
        profile,
        progress,
        scores,
        ledger,
        allowances,
        credential,
        avatar,
        photos,
      }),
      attachment,
    );
  },
});
