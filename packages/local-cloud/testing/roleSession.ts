import { readFileSync } from "node:fs";
import { join } from "node:path";

import { Sessions } from "../iam/sessions";

/** Issues the keys of a role's session, as the Security Token Service of the run with this data folder does. */
export function roleSession(data: string, session: Parameters<Sessions["issue"]>[0]) {
  const { content } = JSON.parse(readFileSync(join(data, "iam.json"), "utf8"));
  return new Sessions(Buffer.from(content.sessionSecret, "base64")).issue(session);
}
