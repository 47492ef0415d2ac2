import type { Api } from "./api";
import { facts } from "./facts";

const { contentTypes, maxBytes, ground } = facts.avatar;
type ContentType = (typeof contentTypes)[number];
export type Style = (typeof facts.avatar.styles)[number];

/** A photo that is too large or of another type is sent as a JPEG of this size: more than an avatar needs. */
const sentSide = 2_048;
const quality = 0.9;

/** A photo that was sent: its key, and the file as the server has it, whose pixels a frame is measured in. */
export interface SentPhoto {
  readonly key: string;
  readonly file: Blob;
  readonly style: Style;
}

/** Sends a photo to become an avatar. Throws for what is no picture. */
export async function sendPhoto(api: Api, photo: Blob, style: Style): Promise<SentPhoto> {
  const { file, contentType } = await acceptable(photo);
  const { url, fields, key } = await api.postPresign({ body: { contentType, bytes: file.size, style } });
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append("file", file);
  const answer = await fetch(url, { method: "POST", body: form });
  if (!answer.ok) throw new Error(`The photo was not taken (${answer.status}).`);
  return { key, file, style };
}

async function acceptable(photo: Blob): Promise<{ file: Blob; contentType: ContentType }> {
  const contentType = contentTypes.find((type) => type === photo.type);
  if (contentType && photo.size <= maxBytes) return { file: photo, contentType };
  return { file: await asJpeg(photo), contentType: "image/jpeg" };
}

async function asJpeg(photo: Blob): Promise<Blob> {
  const picture = await createImageBitmap(photo).catch(() => {
    throw new Error("Your browser can't read this file as a picture.");
  });
  const scale = Math.min(1, sentSide / Math.max(picture.width, picture.height));
  const canvas = new OffscreenCanvas(Math.round(picture.width * scale), Math.round(picture.height * scale));
  const pencil = canvas.getContext("2d");
  if (pencil) {
    // As the server does. A JPEG has black where the canvas is transparent.
    pencil.fillStyle = `rgb(${ground} ${ground} ${ground})`;
    pencil.fillRect(0, 0, canvas.width, canvas.height);
    pencil.drawImage(picture, 0, 0, canvas.width, canvas.height);
  }
  return canvas.convertToBlob({ type: "image/jpeg", quality });
}
