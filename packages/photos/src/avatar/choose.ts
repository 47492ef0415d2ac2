import { presetId } from "@game-backend/framework/avatar/avatarUrls";
import { playerDeleted } from "@game-backend/framework/codes/players";
import { refuse } from "@game-backend/framework/errors";
import { isWritten } from "@game-backend/framework/isWritten";
import type { Style } from "../photo";
import { choosePreset, chooseStyle } from "./changes";
import { avatarBusy, notMade } from "./codes";
import type { Granted } from "./definition";
import { type Preset, presets } from "./presets";
import type { Avatar } from "./rows";
import { ulid } from "./ulid";

type Tables = Granted<{ avatars: ["GetItem", "UpdateItem"] }>;

/** The avatar to show: a preset, or the one that was made in a style. */
export interface Choice {
  style?: Style;
  preset?: Preset;
}

/** Shows an avatar, and returns the row after the change. Takes one write, and for a style one read before it. */
export async function choose(
  tables: Tables,
  userId: string,
  { style, preset }: Choice,
  now: number,
): Promise<Avatar> {
  const asked = ulid(now);
  const { shown, change } =
    style === undefined ? ofPreset(preset, asked, now) : await ofStyle(tables, userId, style, asked, now);
  const written = await tables.avatars.updateItem({ userId }, change);
  const { applied, before } = written;
  if (before?.deleted) throw refuse(playerDeleted);
  if (!isWritten(written, { asked })) throw refuse(avatarBusy);
  const version = (before?.version ?? 0) + (applied ? 1 : 0);
  return { ...before, userId, version, asked, since: now, status: undefined, shown };
}

function ofPreset(preset: Preset | undefined, asked: string, now: number) {
  const shown = presetId(preset ?? presets[0]);
  return { shown, change: choosePreset(shown, asked, now) };
}

async function ofStyle({ avatars }: Tables, userId: string, style: Style, asked: string, now: number) {
  const row = await avatars.getItem({ userId }, { consistent: true });
  const shown = row?.made?.[style];
  if (!row || !shown || row.hidden?.includes(shown)) throw refuse(notMade, { field: "/style" });
  return { shown, change: chooseStyle(style, shown, asked, row, now) };
}
