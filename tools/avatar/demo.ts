import type { Player } from "../demo/player";

const faces = ["astronaut", "dragon", "fox", "knight", "owl", "robot", "slime", "witch"] as const;

/** Gives a rival a face. */
export async function entered({ api }: Player, at: number): Promise<void> {
  const { shown } = await api.getAvatar();
  if (!shown) await api.postUpdate({ body: { preset: faces[at % faces.length] } });
}
