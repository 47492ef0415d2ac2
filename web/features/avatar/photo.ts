import type { Api } from "../../api";
import { facts } from "../../facts";

const { contentTypes, maxBytes, ground } = facts.avatar;
type ContentType = (typeof contentTypes)[number];
export type Style = (typeof facts.avatar.styles)[number];

/** The side of the JPEG that is sent for a photo that is too large or of another type: more than an avatar needs. */
const sentSide = 2_048;
const quality = 0.9;
/** S3's status for a photo that it already has: the browser repeated a request whose answer was lost. */
const alreadySent = 412;

/** A photo that was sent: its key, and the file as the server has it. Frames are measured in the file's pixels. */
export interface SentPhoto {
  readonly key: string;
  readonly file: Blob;
  readonly style: Style;
}

/** Sends a photo to become an avatar. Throws if the file is not a picture. */
export async function sendPhoto(api: Api, photo: Blob, style: Style): Promise<SentPhoto> {
  const { file, contentType } = await acceptable(photo);
  const { method, url, headers, key } = await api.postPresign({
    body: { contentType, bytes: file.size, style },
  });
  const answer = await fetch(url, { method, headers, body: file });
  if (!answer.ok && answer.status !== alreadySent)
    throw new Error(`The photo was not taken (${answer.status}).`);
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
    // The same background as the server's. Transparent parts of the canvas would be black in a JPEG.
    pencil.fillStyle = `rgb(${ground} ${ground} ${ground})`;
    pencil.fillRect(0, 0, canvas.width, canvas.height);
    pencil.drawImage(picture, 0, 0, canvas.width, canvas.height);
  }
  return canvas.convertToBlob({ type: "image/jpeg", quality });
}
